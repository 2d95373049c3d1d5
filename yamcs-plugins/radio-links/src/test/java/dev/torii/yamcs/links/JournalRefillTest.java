package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.journal.FrameJournal;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yamcs.TmPacket;

class JournalRefillTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path folder;

    private final CaduMaker spacecraft = new CaduMaker(171);
    private final RecordingArchive archive = new RecordingArchive();
    private final List<String> events = new ArrayList<>();
    private long undelivered;
    private long start;
    private FrameJournal journal;

    /** Keeps each packet by its sequence count, as often as it was added. */
    private static final class RecordingArchive implements TelemetryArchive {
        final TreeSet<Integer> packets = new TreeSet<>();
        int rebuilt;

        @Override
        public int addMissing(List<TmPacket> candidates) {
            int added = 0;
            for (TmPacket packet : candidates) {
                added += packets.add((int) packet.getPacket()[3]) ? 1 : 0;
            }
            return added;
        }

        @Override
        public void rebuildParameters(long fromMilliseconds, long toMilliseconds) {
            rebuilt++;
        }
    }

    @BeforeEach
    void opensAJournal() throws IOException {
        journal =
                FrameJournal.open(new JournalConfig(folder.resolve("journal"), 1 << 20, 4 << 20, Duration.ofMillis(5)));
    }

    @AfterEach
    void closesTheJournal() throws IOException {
        journal.close();
    }

    private void receive(int scid, int vcid, int... packets) {
        for (int packet : packets) {
            byte[] frame = spacecraft.frame(vcid, CaduMaker.packet(packet, 100));
            long taiNs = packet * SECOND_NS;
            assertTrue(journal.append(
                            new FrameRecord("tokyo", "tokyo-1", "", taiNs, scid, vcid, packet, 0),
                            frame,
                            0,
                            frame.length)
                    >= 0);
        }
    }

    private JournalRefill refill() {
        return new JournalRefill(
                Fixtures.spacecraft("TRK-1", 171),
                journal,
                new ArchivedPosition(folder.resolve("archived/TRK-1"), start),
                packet -> {
                    packet.setGenerationTime(packet.getReceptionTime());
                    return packet;
                },
                archive,
                new LiveProgress(() -> undelivered),
                event -> events.add(event.type() + " " + event.message()));
    }

    private void position(String text) throws IOException {
        Files.createDirectories(folder.resolve("archived"));
        Files.writeString(folder.resolve("archived/TRK-1"), text);
    }

    private String position() throws IOException {
        return Files.readString(folder.resolve("archived/TRK-1")).strip();
    }

    @Test
    void addsWhatTheArchiveLacksAndNothingElse() throws IOException {
        position("0 open");
        receive(171, 0, 1, 2, 3, 4, 5);
        receive(171, 2, 20); // payload
        receive(172, 0, 30); // another spacecraft
        archive.packets.addAll(List.of(1, 2, 4));
        JournalRefill refill = refill();
        assertTrue(refill.begin());
        assertTrue(refill.fill());
        assertEquals(List.of(1, 2, 3, 4, 5), List.copyOf(archive.packets));
        assertEquals(2, refill.refilled());
        assertEquals(
                List.of(
                        "ARCHIVE_FILLED 2 packets of TRK-1 were in the frame journal only; they are in the archive now"),
                events);
    }

    @Test
    void makesTheParametersAgainAfterACrashOnly() throws IOException {
        receive(171, 0, 1, 2);
        archive.packets.addAll(List.of(1, 2));
        position("0 closed");
        JournalRefill orderly = refill();
        orderly.begin();
        orderly.fill();
        assertEquals(0, archive.rebuilt);
        position("0 open");
        JournalRefill crashed = refill();
        crashed.begin();
        crashed.fill();
        assertEquals(1, archive.rebuilt);
        assertEquals(List.of(), events);
    }

    @Test
    void readsNothingThatIsOlderThanASpacecraft() throws IOException {
        receive(171, 0, 1);
        start = journal.appendedPosition();
        assertFalse(refill().begin());
        assertEquals(journal.appendedPosition() + " open", position());
    }

    @Test
    void readsEverythingWhenItsFileIsDamaged() throws IOException {
        receive(171, 0, 1);
        position("1x");
        assertTrue(refill().begin());
    }

    @Test
    void readsEverythingWhenTheJournalIsAnother() throws IOException {
        receive(171, 0, 1);
        position("1000000 closed");
        assertTrue(refill().begin());
    }

    @Test
    void followsTheJournalAMinuteBehind() throws IOException {
        JournalRefill refill = refill();
        refill.begin();
        refill.follow(0);
        receive(171, 0, 1);
        long afterOne = journal.appendedPosition();
        refill.follow(SECOND_NS);
        receive(171, 0, 2);
        refill.follow(60 * SECOND_NS);
        assertEquals("0 open", position());
        refill.follow(61 * SECOND_NS);
        assertEquals(afterOne + " open", position());
    }
}
