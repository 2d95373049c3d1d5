package dev.torii.yamcs.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.pass.PassPhase;
import dev.torii.planning.Contact;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PassBookTest {
    private static final UUID RUN = new UUID(0, 1);
    private final PassBook book = new PassBook();

    @Test
    void newPlanReplacesWhatHasNotBegun() {
        assertTrue(book.replan(List.of(Contacts.at("a", 100), Contacts.at("b", 1000))));
        assertTrue(book.replan(List.of(Contacts.at("c", 200))));
        assertFalse(book.replan(List.of(Contacts.at("c", 200))));
        assertEquals(List.of(Contacts.at("c", 200)), book.planned());
    }

    @Test
    void contactIsDueFromItsStart() {
        book.replan(List.of(Contacts.at("a", 100)));
        assertEquals(List.of(), book.due(Contacts.NOON.plusSeconds(89)));
        assertEquals(List.of(Contacts.at("a", 100)), book.due(Contacts.NOON.plusSeconds(90)));
    }

    @Test
    void runningContactStaysWhateverThePlanSays() {
        Contact running = Contacts.at("a", 100);
        book.replan(List.of(running));
        book.started(running, RUN);
        book.replan(List.of(Contacts.at("a2", 110), Contacts.at("b", 1000)));
        assertEquals(List.of(running), book.running());
        assertEquals(List.of(Contacts.at("b", 1000)), book.planned());
    }

    @Test
    void antennaAndSpacecraftOfARunningContactAreNotPlannedAgain() {
        book.started(Contacts.of("a", "TRK-1", "tokyo-1", 100), RUN);
        book.replan(List.of(
                Contacts.of("same antenna", "TRK-2", "tokyo-1", 120),
                Contacts.of("same spacecraft", "TRK-1", "tokyo-2", 120),
                Contacts.of("free", "TRK-2", "tokyo-2", 120)));
        assertEquals(List.of(Contacts.of("free", "TRK-2", "tokyo-2", 120)), book.planned());
    }

    @Test
    void runningContactLetsOthersReceiveItsSpacecraft() {
        book.started(Contacts.of("a", "TRK-1", "tokyo-1", 100), RUN);
        Contact receiving = Contacts.receiving(Contacts.of("rx", "TRK-1", "tokyo-2", 120));
        book.replan(List.of(receiving));
        assertEquals(List.of(receiving), book.planned());
    }

    @Test
    void contactThatIsTakenUpStaysWhateverThePlanSays() {
        Contact cut = Contacts.at("cut", 0);
        book.takeUp(cut);
        book.replan(List.of(Contacts.at("cut-again", 2), Contacts.at("b", 1000)));
        assertEquals(List.of(cut, Contacts.at("b", 1000)), book.planned());
        assertEquals(List.of(cut), book.underWay());
        assertEquals(List.of(cut), book.due(Contacts.NOON));
        book.started(cut, RUN);
        assertEquals(List.of(cut), book.underWay());
        book.ended(cut, PassPhase.CLOSED, "{}");
        book.replan(List.of(Contacts.at("b", 1000)));
        assertEquals(List.of(), book.underWay());
        assertEquals(List.of(Contacts.at("b", 1000)), book.planned());
    }

    @Test
    void passThatEndedEarlyDoesNotComeBackUnderAnotherName() {
        Contact failed = Contacts.at("a", 100);
        book.started(failed, RUN);
        book.ended(failed, PassPhase.FAILED, "{}");
        book.replan(List.of(Contacts.at("a", 100), Contacts.at("a-again", 103)));
        assertEquals(List.of(), book.planned());
    }

    @Test
    void endedContactKeepsItsReportAndActivity() {
        Contact contact = Contacts.at("a", 100);
        book.started(contact, RUN);
        book.ended(contact, PassPhase.CLOSED, "{\"framesLost\":0}");
        BookedContact found = book.find("a").orElseThrow();
        assertEquals(PassPhase.CLOSED, found.phase());
        assertEquals(Optional.of(RUN), found.activity());
        assertEquals(Optional.of("{\"framesLost\":0}"), found.report());
    }

    @Test
    void shortListShowsRunningNextAndLastOnes() {
        book.started(Contacts.at("now", 0), RUN);
        for (int i = 1; i <= 20; i++) {
            book.ended(Contacts.at("past" + i, -1000L * i), PassPhase.CLOSED, "{}");
        }
        book.replan(List.of(Contacts.at("next1", 1000), Contacts.at("next2", 2000), Contacts.at("next3", 3000)));
        List<String> ids = book.list(5).stream().map(b -> b.contact().id()).toList();
        assertEquals(List.of("next2", "next1", "now", "past1", "past2"), ids);
    }
}
