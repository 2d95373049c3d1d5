package dev.torii.commanding.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.commanding.Approval;
import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.Departure;
import dev.torii.commanding.HazardClass;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketFileTest {
    private static final Instant NOW = Instant.parse("2026-11-27T01:02:03.004005Z");

    @TempDir
    private Path folder;

    private static Ticket ticket(long number, TicketState state) {
        CommandOrder order = new CommandOrder(
                "TRK-1",
                171,
                "db",
                "ann",
                "/TRK/obc/PING",
                "name=\"ä\n\"",
                "TRK-1/" + number,
                "given k",
                "aa",
                HazardClass.HAZARDOUS,
                3,
                true,
                "next",
                NOW.plusSeconds(60),
                "cmVx");
        return new Ticket(
                number,
                order,
                NOW,
                state,
                NOW.plusSeconds(1),
                Optional.of(new Approval("bob", NOW)),
                Optional.of(new Departure("c1", "pp", 7, 2, 5, NOW)),
                "why");
    }

    private Path file() {
        return folder.resolve("tickets.log");
    }

    private TicketFile written(int tickets) throws IOException {
        TicketFile file = TicketFile.open(file());
        for (int i = 1; i <= tickets; i++) {
            file.keep(ticket(i, TicketState.WAITING));
        }
        return file;
    }

    @Test
    void readsBackWhatWasKeptLast() throws IOException {
        try (TicketFile file = written(2)) {
            file.keep(ticket(1, TicketState.LEAVING));
        }
        try (TicketFile again = TicketFile.open(file())) {
            assertEquals(
                    List.of(ticket(1, TicketState.LEAVING), ticket(2, TicketState.WAITING)),
                    List.copyOf(again.tickets()));
            assertFalse(again.isDamaged());
        }
        assertEquals(2, Files.readAllLines(file()).size(), "written anew with one line for each");
    }

    @Test
    void aTicketWithoutApprovalAndDepartureReadsBack() throws IOException {
        Ticket full = ticket(1, TicketState.ARMED);
        Ticket bare = new Ticket(1, full.order(), NOW, TicketState.ARMED, NOW, Optional.empty(), Optional.empty(), "");
        try (TicketFile file = TicketFile.open(file())) {
            file.keep(bare);
        }
        try (TicketFile again = TicketFile.open(file())) {
            assertEquals(List.of(bare), List.copyOf(again.tickets()));
        }
    }

    @Test
    void everyCutOfTheLastLineLeavesTheOnesBefore() throws IOException {
        written(2).close();
        byte[] all = Files.readAllBytes(file());
        int last = 1 + lastLineBefore(all);
        for (int length = last; length < all.length; length++) {
            Files.write(file(), Arrays.copyOf(all, length));
            try (TicketFile again = TicketFile.open(file())) {
                assertEquals(1, again.tickets().size(), "cut at " + length);
                assertFalse(again.isDamaged(), "cut at " + length);
            }
        }
    }

    private static int lastLineBefore(byte[] all) {
        int at = all.length - 2;
        while (all[at] != '\n') {
            at--;
        }
        return at;
    }

    @Test
    void everyFlippedBitIsSeen() throws IOException {
        written(2).close();
        byte[] all = Files.readAllBytes(file());
        for (int i = 0; i < all.length - 1; i++) { // without the newline at the end a line is only cut
            byte[] flipped = all.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            Files.write(file(), flipped);
            try (TicketFile again = TicketFile.open(file())) {
                assertTrue(again.isDamaged(), "octet " + i);
            }
            assertTrue(Files.exists(folder.resolve("tickets.log.damaged")));
        }
    }

    @Test
    void whenTheNthWriteFailsNothingKeptIsLostAndTheNextGoesOn() throws IOException {
        for (int n = 1; n < 8; n++) {
            Files.deleteIfExists(file());
            FailingDisk disk = new FailingDisk();
            try (TicketFile file = TicketFile.open(file(), disk)) {
                file.keep(ticket(1, TicketState.WAITING));
                disk.failing = true;
                disk.partial = n * 40;
                assertThrows(IOException.class, () -> file.keep(ticket(2, TicketState.WAITING)));
                disk.failing = false;
                file.keep(ticket(3, TicketState.WAITING));
            }
            try (TicketFile again = TicketFile.open(file())) {
                assertEquals(
                        List.of(1L, 3L),
                        again.tickets().stream().map(Ticket::number).toList());
                assertFalse(again.isDamaged());
            }
        }
    }

    @Test
    void anInterruptedWriterDoesNotCloseTheFileForTheNext() throws IOException {
        try (TicketFile file = written(1)) {
            Thread.currentThread().interrupt();
            assertThrows(IOException.class, () -> file.keep(ticket(2, TicketState.WAITING)));
            assertTrue(Thread.interrupted());
            file.keep(ticket(3, TicketState.WAITING));
        }
        try (TicketFile again = TicketFile.open(file())) {
            assertEquals(
                    List.of(1L, 3L),
                    again.tickets().stream().map(Ticket::number).toList());
            assertFalse(again.isDamaged());
        }
    }

    /** Writes a part, then fails. */
    private static final class FailingDisk implements LineFile.Cuts {
        private boolean failing;
        private int partial;

        @Override
        public void write(FileChannel channel, ByteBuffer line) throws IOException {
            if (failing) {
                line.limit(Math.min(line.limit(), partial));
            }
            while (line.hasRemaining()) {
                channel.write(line);
            }
            if (failing) {
                throw new IOException("no space left");
            }
        }

        @Override
        public void sync(FileChannel channel) throws IOException {
            channel.force(false);
        }
    }
}
