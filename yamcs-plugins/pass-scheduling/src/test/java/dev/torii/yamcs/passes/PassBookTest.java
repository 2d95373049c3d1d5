package dev.torii.yamcs.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.pass.PassPhase;
import dev.torii.planning.Contact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PassBookTest {
    private static final UUID RUN = new UUID(0, 1);
    private final PassBook book = new PassBook(Duration.ofSeconds(2));

    @Test
    void newPlanReplacesWhatHasNotBegun() {
        assertTrue(book.replan(Contacts.planned(Contacts.at("a", 100), Contacts.at("b", 1000)))
                .changed());
        assertTrue(book.replan(Contacts.planned(Contacts.at("c", 200))).changed());
        assertFalse(book.replan(Contacts.planned(Contacts.at("c", 200))).changed());
        assertEquals(List.of(Contacts.at("c", 200)), Contacts.of(book.pending()));
    }

    @Test
    void contactIsDueFromItsStart() {
        book.replan(Contacts.planned(Contacts.at("a", 100)));
        assertEquals(List.of(), book.due(Contacts.NOON.plusSeconds(89)));
        assertEquals(List.of(Contacts.at("a", 100)), book.due(Contacts.NOON.plusSeconds(90)));
    }

    @Test
    void runningContactStaysWhateverThePlanSays() {
        Contact running = Contacts.at("a", 100);
        book.replan(Contacts.planned(running));
        book.started(running, RUN);
        book.replan(Contacts.planned(Contacts.at("a2", 110), Contacts.at("b", 1000)));
        assertEquals(List.of(running), book.running());
        assertEquals(List.of(Contacts.at("b", 1000)), Contacts.of(book.pending()));
    }

    @Test
    void antennaAndSpacecraftOfARunningContactAreNotPlannedAgain() {
        book.started(Contacts.of("a", "TRK-1", "tokyo-1", 100), RUN);
        book.replan(Contacts.planned(
                Contacts.of("same antenna", "TRK-2", "tokyo-1", 120),
                Contacts.of("same spacecraft", "TRK-1", "tokyo-2", 120),
                Contacts.of("free", "TRK-2", "tokyo-2", 120)));
        assertEquals(List.of(Contacts.of("free", "TRK-2", "tokyo-2", 120)), Contacts.of(book.pending()));
    }

    @Test
    void runningContactLetsOthersReceiveItsSpacecraft() {
        book.started(Contacts.of("a", "TRK-1", "tokyo-1", 100), RUN);
        Contact receiving = Contacts.receiving(Contacts.of("rx", "TRK-1", "tokyo-2", 120));
        book.replan(Contacts.planned(receiving));
        assertEquals(List.of(receiving), Contacts.of(book.pending()));
    }

    @Test
    void contactThatIsTakenUpStaysWhateverThePlanSays() {
        Contact cut = Contacts.at("cut", 0);
        book.restore(Contacts.planned(cut).get(0), true);
        book.replan(Contacts.planned(Contacts.at("cut-again", 2), Contacts.at("b", 1000)));
        assertEquals(List.of(cut, Contacts.at("b", 1000)), Contacts.of(book.pending()));
        assertEquals(List.of(cut), book.underWay());
        assertEquals(List.of(cut), book.due(Contacts.NOON));
        book.started(cut, RUN);
        assertEquals(List.of(cut), book.underWay());
        book.ended(cut, PassPhase.CLOSED, "{}");
        book.replan(Contacts.planned(Contacts.at("b", 1000)));
        assertEquals(List.of(), book.underWay());
        assertEquals(List.of(Contacts.at("b", 1000)), Contacts.of(book.pending()));
    }

    @Test
    void passThatEndedEarlyDoesNotComeBackUnderAnotherName() {
        Contact failed = Contacts.at("a", 100);
        book.started(failed, RUN);
        book.ended(failed, PassPhase.FAILED, "{}");
        book.replan(Contacts.planned(Contacts.at("a", 100), Contacts.at("a-again", 103)));
        assertEquals(List.of(), Contacts.of(book.pending()));
    }

    @Test
    void endedContactKeepsItsReportAndActivity() {
        Contact contact = Contacts.at("a", 100);
        book.started(contact, RUN);
        book.ended(contact, PassPhase.CLOSED, "{\"framesLost\":0}");
        ContactStatus found = book.find("a").orElseThrow();
        assertEquals(PassPhase.CLOSED, found.phase());
        assertEquals(Optional.of(RUN), found.activity());
        assertEquals(Optional.of("{\"framesLost\":0}"), found.report());
    }

    @Test
    void bookedContactStaysWhateverThePlanSays() {
        Contact wanted = Contacts.of("a", "TRK-1", "tokyo-1", 100);
        book.replan(Contacts.planned(wanted));
        assertTrue(book.lock("a", true));
        book.replan(Contacts.planned(
                Contacts.of("same antenna", "TRK-2", "tokyo-1", 120), Contacts.of("free", "TRK-2", "tokyo-2", 120)));
        assertEquals(
                List.of("a", "free"),
                Contacts.of(book.pending()).stream().map(Contact::id).toList());
        assertEquals("BOOKED", book.find("a").orElseThrow().state());
        assertTrue(book.lock("a", false));
        book.replan(List.of());
        assertEquals(List.of(), book.pending());
        assertFalse(book.lock("a", true));
    }

    @Test
    void bookingDropsWhatIsPlannedInItsWay() {
        Contact inTheWay = Contacts.of("b", "TRK-2", "tokyo-1", 120);
        Contact free = Contacts.of("free", "TRK-2", "tokyo-2", 1200);
        book.replan(Contacts.planned(inTheWay, free));
        assertEquals(
                List.of(inTheWay),
                book.book(Contacts.planned(Contacts.of("a", "TRK-1", "tokyo-1", 100))
                        .get(0)));
        assertEquals(
                List.of("a", "free"),
                Contacts.of(book.pending()).stream().map(Contact::id).toList());
    }

    @Test
    void cancelledPassIsNotPlannedAgainButMayBeBooked() {
        Contact cancelled = Contacts.at("a", 100);
        book.replan(Contacts.planned(cancelled));
        assertEquals("a", book.freeId("a"), "what is planned gives way");
        book.ended(cancelled, PassPhase.CANCELLED, "{}");
        book.replan(Contacts.planned(cancelled));
        assertEquals(List.of(), book.pending());
        assertEquals("a-2", book.freeId("a"));
        book.book(Contacts.planned(cancelled.withId("a-2")).get(0));
        assertEquals("BOOKED", book.find("a-2").orElseThrow().state());
        assertEquals("CANCELLED", book.find("a").orElseThrow().state());
    }

    @Test
    void driftAndConflictAreToldOnce() {
        PendingContact first = Contacts.planned(Contacts.at("a", 100)).get(0);
        book.replan(List.of(first));
        book.lock("a", true);
        PendingContact moved = new PendingContact(
                Contacts.at("a", 103),
                true,
                first.passRise().plusSeconds(3),
                first.passSet().plusSeconds(3),
                first.firstRise(),
                "no pass");
        PassBook.Change change = book.replan(List.of(moved));
        assertEquals(List.of(moved), change.drifted());
        assertEquals(List.of(moved), change.conflicting());
        assertTrue(book.hasDrifted(book.find("a").orElseThrow().drift()));
        PassBook.Change again = book.replan(List.of(moved));
        assertFalse(again.changed());
        assertEquals(List.of(), again.drifted());
        assertEquals(List.of(), again.conflicting());
    }

    @Test
    void shortListShowsRunningNextAndLastOnes() {
        book.started(Contacts.at("now", 0), RUN);
        for (int i = 1; i <= 20; i++) {
            book.ended(Contacts.at("past" + i, -1000L * i), PassPhase.CLOSED, "{}");
        }
        book.replan(
                Contacts.planned(Contacts.at("next1", 1000), Contacts.at("next2", 2000), Contacts.at("next3", 3000)));
        List<String> ids =
                book.list(5, all -> true).stream().map(b -> b.contact().id()).toList();
        assertEquals(List.of("next2", "next1", "now", "past1", "past2"), ids);
    }
}
