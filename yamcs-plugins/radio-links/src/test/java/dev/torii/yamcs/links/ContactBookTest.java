package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactBookTest {
    private final ContactBook book = new ContactBook();

    private static ContactBook.Hold commanding(String contactId, String spacecraftId, String antennaId) {
        return new ContactBook.Hold(contactId, spacecraftId, antennaId, ContactRole.COMMANDING, Instant.MAX);
    }

    private final ContactBook.Hold first = commanding("c1", "TRK-1", "tokyo-1");

    @Test
    void refusesASecondContactOnOneAntenna() throws EngagementException {
        book.take(first);
        EngagementException refused =
                assertThrows(EngagementException.class, () -> book.take(commanding("c2", "TRK-2", "tokyo-1")));
        assertEquals(
                "contact c2 cannot be engaged: antenna tokyo-1 is held by contact c1 (TRK-1 over tokyo-1)",
                refused.getMessage());
    }

    @Test
    void refusesASecondCommandingContactWithOneSpacecraft() throws EngagementException {
        book.take(first);
        EngagementException refused =
                assertThrows(EngagementException.class, () -> book.take(commanding("c2", "TRK-1", "kiruna-1")));
        assertTrue(refused.getMessage().contains("the uplink of spacecraft TRK-1 is held by contact c1"));
    }

    @Test
    void allowsOtherAntennasAndSpacecraftAtOnce() throws EngagementException {
        ContactBook.Hold second = commanding("c2", "TRK-2", "kiruna-1");
        book.take(first);
        book.take(second);
        assertEquals(List.of(first, second), book.holds());
    }

    @Test
    void anyNumberOfContactsOnlyReceiveBesideTheOneThatCommands() throws EngagementException {
        book.take(new ContactBook.Hold("c2", "TRK-1", "denver-1", ContactRole.RECEIVE_ONLY, Instant.MAX));
        book.take(first);
        book.take(new ContactBook.Hold("c3", "TRK-1", "kiruna-1", ContactRole.RECEIVE_ONLY, Instant.MAX));
        assertEquals(3, book.holds().size());
    }

    @Test
    void aFreedHoldCanBeTakenAndIsNotFreedTwice() throws EngagementException {
        book.take(first);
        book.free(first);
        ContactBook.Hold second = commanding("c2", "TRK-1", "tokyo-1");
        book.take(second);
        book.free(first);
        assertEquals(List.of(second), book.holds());
    }
}
