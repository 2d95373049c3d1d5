package dev.torii.console.kills;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.journal.FrameJournal;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalConfig;
import dev.torii.payload.feed.FeedLog;
import dev.torii.payload.feed.FeedLogConfig;
import dev.torii.payload.feed.FeedRecord;
import dev.torii.payload.feed.FeedServer;
import dev.torii.payload.feed.FeedServerConfig;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fault is planted, and the ledger that is to find it does. */
@Timeout(60)
class LedgerTest {
    private static final int FRAMES = 24;
    private static final Duration SYNC = Duration.ofMillis(1);

    @TempDir
    Path dir;

    private final Downlink downlink = new Downlink(new Exposures(1));
    private final Ledger ledger = new Ledger(downlink);
    private final long[] positions = new long[FRAMES];

    @BeforeEach
    void transmit() {
        while (downlink.frame(FRAMES) == null) {
            downlink.transmitNext();
        }
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws IOException {
        journal(count -> downlink.frame(count));
        acknowledgeAll();
        check();
        ledger.delivered(product(0, 1, 0, true), 0);
        ledger.delivered(product(0, 1, 0, true), 0); // asked for again
        ledger.feedEndsAt(1);
        assertFound(0, 0);
    }

    @Test
    void findsAnAcknowledgedFrameThatIsDamagedOnTheDisk() throws IOException {
        journal(count -> downlink.frame(count));
        acknowledgeAll();
        try (RandomAccessFile file = new RandomAccessFile(
                dir.resolve("journal/0000000000000000000.journal").toFile(), "rw")) {
            file.seek(positions[3] + 200);
            int octet = file.read();
            file.seek(positions[3] + 200);
            file.write(octet ^ 4);
        }
        check();
        check(); // counted once
        assertFound(1, 0);
    }

    @Test
    void findsAnAcknowledgedTailThatIsCutOff() throws IOException {
        journal(count -> downlink.frame(count));
        acknowledgeAll();
        try (RandomAccessFile file = new RandomAccessFile(
                dir.resolve("journal/0000000000000000000.journal").toFile(), "rw")) {
            file.setLength(positions[FRAMES - 2] + 1);
        }
        check();
        assertFound(2, 0);
    }

    @Test
    void findsAFrameWithOtherOctetsAndOneInPlaceOfAnother() throws IOException {
        journal(count -> downlink.frame(count == 2 ? 4 : count));
        acknowledgeAll();
        check();
        assertFound(1, 0);
        ledger.acknowledged(1, 99, positions[0]); // a position given twice
        check();
        assertFound(3, 0);
    }

    @Test
    void findsAFeedRecordThatIsGoneOrChanged() {
        ledger.delivered(product(0, 1, 0, false), 0);
        ledger.delivered(product(1, 2, 0, false), 1);
        ledger.delivered(product(2, 3, 0, false), 2);
        ledger.delivered(product(2, 3, 0, false), 0); // a second consumer, and 0 and 1 are not there any more
        assertFound(2, 0);
        ledger.delivered(product(2, 4, 0, false), 2);
        assertFound(3, 0);
        ledger.feedEndsAt(2);
        assertFound(4, 0);
    }

    @Test
    void findsAProductThatIsPublishedTwiceOrOutOfOrder() {
        ledger.delivered(product(0, 1, 0, false), 0);
        ledger.delivered(product(1, 1, 1, false), 1);
        assertFound(0, 0);
        ledger.delivered(product(2, 1, 1, false), 2);
        assertFound(0, 1);
        ledger.delivered(product(1, 1, 1, false), 3);
        assertFound(0, 2);
    }

    @Test
    void findsAProductThatTheFeedHoldsTwice() throws Exception {
        try (FeedLog log = FeedLog.open(new FeedLogConfig(dir.resolve("feed"), 1 << 20, 1 << 20));
                FeedServer server = new FeedServer(log, new FeedServerConfig("127.0.0.1", 0, 4), offset -> {})) {
            for (int i = 0; i < 2; i++) {
                FeedRecord r = product(i, 1, 0, true);
                log.append(r.header(), r.image());
            }
            log.commit();
            try (FeedTap tap = new FeedTap(ledger, server.port(), 0)) {
                while (ledger.newestOffset() < 1) {
                    Thread.onSpinWait();
                }
                assertTrue(tap.next() >= 1);
            }
        }
        assertFound(0, 2); // the revision, and completeness, each only once
    }

    @Test
    void findsAProductFileThatIsMissingOrDiffers() throws IOException {
        ledger.delivered(product(0, 1, 0, true), 0);
        ledger.delivered(product(1, 2, 0, true), 1);
        ledger.delivered(product(2, 3, 0, true), 2);
        Path folder = Files.createDirectories(dir.resolve("TRK-1/2026-11-22"));
        Files.write(folder.resolve("1-0-1-r0.tsf"), downlink.exposures().record(1));
        Files.write(folder.resolve("1-0-2-r0.tsf"), downlink.exposures().record(1));
        ledger.checkProducts(dir);
        assertFound(2, 0);
    }

    @Test
    void findsAnExposureThatIsOwedAndOneThatIsCompleteInNameOnly() throws IOException {
        journal(count -> downlink.frame(count));
        acknowledgeAll();
        check();
        Set<Long> whole = downlink.transmissions().stream()
                .filter(t -> t.lastCount() < FRAMES)
                .map(Downlink.Transmission::frameId)
                .collect(Collectors.toSet());
        assertFalse(whole.isEmpty());
        assertEquals(whole, ledger.owed());
        FeedRecord right = product(0, 1, 0, true);
        ledger.delivered(new FeedRecord(0, right.header(), new byte[right.image().length]), 0);
        assertFound(1, 0);
        ledger.settle();
        assertFound(downlink.exposed(), 0); // the others never came
    }

    @Test
    void owesAnExposureAlsoWhereAFrameCameAfterALaterOne() throws IOException {
        journal(count -> downlink.frame(count == 0 ? 1 : count == 1 ? 0 : count));
        for (int i = 0; i < FRAMES; i++) {
            ledger.acknowledged(0, i == 0 ? 1 : i == 1 ? 0 : i, positions[i]);
        }
        check();
        assertEquals(0, ledger.lost());
        assertTrue(ledger.owed().contains(1L));
    }

    @Test
    void makesTheRecordsOfASeedAgain() {
        long seed = new Random(5).nextLong();
        assertTrue(new Exposures(seed).record(3).length > 124);
        assertArrayEquals(new Exposures(seed).record(3), new Exposures(seed).record(3));
    }

    private interface Frames {
        byte[] of(long count);
    }

    /** Journals frames as they are made, each under its number; the two of a swapped pair under that of the other. */
    private void journal(Frames frames) throws IOException {
        try (FrameJournal journal =
                FrameJournal.open(new JournalConfig(dir.resolve("journal"), 1 << 20, 1 << 24, SYNC))) {
            for (int i = 0; i < FRAMES; i++) {
                byte[] octets = frames.of(i);
                boolean swapped = octets == downlink.frame(1 - i);
                FrameRecord meta =
                        new FrameRecord("soak", "antenna-0", "C-1", i, Downlink.SCID, 2, swapped ? 1 - i : i, 0);
                positions[i] = journal.append(meta, octets, 0, octets.length);
            }
        }
    }

    private void acknowledgeAll() {
        for (int i = 0; i < FRAMES; i++) {
            ledger.acknowledged(0, i, positions[i]);
        }
    }

    private void check() throws IOException {
        ledger.checkJournal(JournalScan.read(dir.resolve("journal")));
    }

    private void assertFound(long lost, long duplicates) {
        assertEquals(lost, ledger.lost(), ledger.breaches().toString());
        assertEquals(duplicates, ledger.duplicates(), ledger.breaches().toString());
    }

    /** A feed record as docs/icd-feed.md has it. */
    private FeedRecord product(long offset, long frameId, int revision, boolean complete) {
        String header = "{\"schema\":1,\"dataMode\":\"TEST\",\"identity\":{\"spacecraft\":\"TRK-1\",\"scid\":171,"
                + "\"sensorId\":1,\"frameId\":" + frameId + ",\"epoch\":0,\"revision\":" + revision + "},"
                + "\"playback\":false,\"times\":{\"packetTimeTaiNs\":1,\"exposureStartTaiNs\":1,"
                + "\"exposureStartUtc\":\"2026-11-22T00:00:00Z\"},\"completeness\":{\"complete\":" + complete
                + ",\"integrity\":\"GOOD\",\"segmentsExpected\":1,\"segmentsReceived\":1,\"segmentLength\":4000,"
                + "\"recordLength\":1,\"recordLengthKnown\":true,\"missing\":[]},\"lineage\":[],"
                + "\"trace\":{\"antennaFirstTaiNs\":1,\"antennaLastTaiNs\":1,\"assembledTaiNs\":1,\"loggedTaiNs\":1}}";
        return new FeedRecord(
                offset,
                header.getBytes(StandardCharsets.UTF_8),
                downlink.exposures().record(frameId));
    }
}
