package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadProgressTest {
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");
    private static final List<Duration> CONTACTS = List.of(Duration.ofSeconds(10), Duration.ofSeconds(60));

    @Test
    void tellsNothingOfContactsBeforeItHasSeenGrowth() {
        UploadProgress progress = new UploadProgress(20_000);
        progress.look(5000, START);
        assertEquals(
                " 20 %  4000 of 20000 octets verified, 5000 on board, 0 octets/s, contacts to go not known yet",
                progress.line(4000, CONTACTS));
    }

    @Test
    void countsTheContactsThatTheRestTakes() {
        UploadProgress progress = new UploadProgress(20_000);
        progress.look(0, START);
        progress.look(4000, START.plusSeconds(10));
        assertEquals(
                "  0 %  0 of 20000 octets verified, 4000 on board, 400 octets/s, about 2 contacts to go",
                progress.line(0, CONTACTS));
        assertEquals("more than 1 contacts to go", tail(progress.line(0, CONTACTS.subList(0, 1))));
        progress.look(16_000, START.plusSeconds(40));
        assertEquals("about 1 contact to go", tail(progress.line(0, CONTACTS)));
    }

    @Test
    void leavesTheTimeBetweenContactsOut() {
        UploadProgress progress = new UploadProgress(20_000);
        progress.look(0, START);
        progress.look(4000, START.plusSeconds(10));
        progress.look(5000, START.plusSeconds(5000));
        progress.look(6000, START.plusSeconds(5002));
        assertEquals(5000 / 12.0, progress.octetsPerSecond(), 1e-6);
    }

    private static String tail(String line) {
        return line.substring(line.lastIndexOf(", ") + 2);
    }
}
