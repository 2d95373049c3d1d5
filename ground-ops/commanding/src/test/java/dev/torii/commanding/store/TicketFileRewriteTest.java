package dev.torii.commanding.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.HazardClass;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the file is written anew, what it leaves out then, in what order it writes and syncs, and what it takes for damage. */
class TicketFileRewriteTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    @TempDir
    private Path folder;

    /** Remembers what it did, and does not wait for the disk. */
    private static final class Notes implements LineFile.Cuts {
        private final List<String> done = new ArrayList<>();
        private boolean syncFails;

        @Override
        public void write(FileChannel channel, ByteBuffer line) throws IOException {
            done.add("write");
            while (line.hasRemaining()) {
                channel.write(line);
            }
        }

        @Override
        public void sync(FileChannel channel) throws IOException {
            done.add("sync");
            if (syncFails) {
                throw new IOException("I/O error");
            }
        }
    }

    private static Ticket ticket(long number, TicketState state, String request) {
        CommandOrder order = new CommandOrder(
                "TRK-1",
                171,
                "db",
                "ann",
                "/TRK/obc/PING",
                "",
                "TRK-1/" + number,
                "",
                "aa",
                HazardClass.ROUTINE,
                0,
                false,
                "next",
                NOW,
                request);
        return new Ticket(number, order, NOW, state, NOW, Optional.empty(), Optional.empty(), "");
    }

    private Path file() {
        return folder.resolve("tickets.log");
    }

    private static List<Long> numbers(TicketFile file) {
        return file.tickets().stream().map(Ticket::number).toList();
    }

    @Test
    void aStateIsSyncedBeforeItCounts() throws IOException {
        Notes disk = new Notes();
        try (TicketFile file = TicketFile.open(file(), disk)) {
            assertEquals(List.of("sync"), disk.done, "the file that is made anew, too");
            file.keep(ticket(1, TicketState.WAITING, ""));
            assertEquals(List.of("sync", "write", "sync"), disk.done);
            disk.syncFails = true;
            assertThrows(IOException.class, () -> file.keep(ticket(1, TicketState.RELEASED, "")));
            assertEquals(TicketState.WAITING, file.tickets().iterator().next().state());
        }
        try (TicketFile again = TicketFile.open(file())) {
            assertEquals(TicketState.WAITING, again.tickets().iterator().next().state(), "cut off again");
        }
    }

    @Test
    void theLatestEndedAndAllThatLiveAreKept() throws IOException {
        int ended = LineFile.ENDED_MAX + 3;
        try (TicketFile file = TicketFile.open(file(), new Notes())) {
            file.keep(ticket(1, TicketState.IN_DOUBT, ""));
            for (int i = 0; i < ended; i++) {
                file.keep(ticket(2 + i, TicketState.ACKNOWLEDGED, ""));
            }
            assertEquals(1 + ended, numbers(file).size());
        }
        try (TicketFile again = TicketFile.open(file(), new Notes())) {
            List<Long> numbers = numbers(again);
            assertEquals(1 + LineFile.ENDED_MAX, numbers.size());
            assertEquals(List.of(1L, 5L), numbers.subList(0, 2), "one in doubt stays however old it is");
            again.keep(ticket(ended + 2, TicketState.ACKNOWLEDGED, ""));
        }
    }

    @Test
    void aLongFileIsWrittenAnewAndGoesOn() throws IOException {
        String long1 = "x".repeat(8 << 20);
        try (TicketFile file = TicketFile.open(file(), new Notes())) {
            for (int i = 0; i < 9; i++) {
                file.keep(ticket(1, TicketState.WAITING, long1 + i));
                assertTrue(Files.size(file()) <= LineFile.LENGTH_MAX, "state " + i);
            }
            assertTrue(Files.size(file()) < 20 << 20, "written anew with one line");
            file.keep(ticket(2, TicketState.WAITING, ""));
            assertFalse(Files.exists(folder.resolve("tickets.log.draft")));
        }
        try (TicketFile again = TicketFile.open(file())) {
            assertEquals(List.of(1L, 2L), numbers(again));
            assertEquals(long1 + 8, again.tickets().iterator().next().order().request());
            assertFalse(again.isDamaged());
        }
    }

    private static String line(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue()) + " " + json + "\n";
    }

    private boolean isDamaged(String content) throws IOException {
        Files.writeString(file(), content);
        try (TicketFile file = TicketFile.open(file())) {
            return file.isDamaged();
        }
    }

    @Test
    void aLineThatIsWholeAndNoTicketIsDamage() throws IOException {
        String good = TicketJson.write(ticket(1, TicketState.WAITING, ""));
        assertFalse(isDamaged(line(good)));
        assertTrue(isDamaged(line("{}")));
        assertTrue(isDamaged(line("no JSON")));
        assertTrue(isDamaged(line(good.replace("WAITING", "LATER"))));
        assertTrue(isDamaged(line(good.replace("2026-11-27", "2026-13-27"))));
        assertTrue(isDamaged(line(good.replace("ROUTINE", "HARMLESS"))));
        assertTrue(isDamaged("\n"));
        assertTrue(isDamaged("12345678\n"));
        assertTrue(isDamaged(line(good).replaceFirst(" ", "-")));
        assertTrue(isDamaged(line("{}") + line(good)), "a good line behind it does not mend it");
    }
}
