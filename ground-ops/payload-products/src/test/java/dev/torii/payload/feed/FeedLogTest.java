package dev.torii.payload.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedLogTest {
    private static final long SEGMENT = 64 << 10;

    @TempDir
    Path dir;

    @Test
    void laysOutRecordAsTheInterfaceDocumentSays() throws IOException {
        try (FeedLog log = open(1 << 20)) {
            log.append("{}".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
            log.commit();
        }
        // Checksum computed with a bitwise CRC-32C (reflected 0x82F63B78) outside this code base.
        assertEquals(
                "00000011" + "7b7e55fd" + "0000000000000000" + "00000002" + "7b7d" + "010203",
                HexFormat.of().formatHex(Files.readAllBytes(dir.resolve("00000000000000000000.feed"))));
    }

    @Test
    void showsRecordsToReadersOnlyOnceCommitted() throws IOException {
        try (FeedLog log = open(1 << 20);
                FeedCursor cursor = log.cursor(0)) {
            append(log, "a");
            assertFalse(cursor.poll());
            log.commit();
            assertTrue(cursor.poll());
            assertEquals("a", cursor.record().headerText());
            assertEquals(0, log.newestOffset());
        }
    }

    @Test
    void keepsOffsetsOverRestart() throws IOException {
        try (FeedLog log = open(1 << 20)) {
            append(log, "a");
            append(log, "b");
            log.commit();
        }
        try (FeedLog log = open(1 << 20)) {
            assertEquals(2, append(log, "c"));
            log.commit();
            assertEquals(List.of("0a", "1b", "2c"), read(log, 0));
            assertEquals(List.of("2c"), read(log, 2));
            assertEquals(List.of(), read(log, -1));
            assertEquals(List.of(), read(log, 99));
        }
    }

    @Test
    void cutsOffLastRecordTornAtAnyOctetAndGoesOn() throws IOException {
        Path file = dir.resolve("00000000000000000000.feed");
        try (FeedLog log = open(1 << 20)) {
            append(log, "first");
            append(log, "torn");
            log.commit();
        }
        byte[] whole = Files.readAllBytes(file);
        int start = 20 + "first".length() + 100;
        for (int length = start; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (FeedLog log = open(1 << 20)) {
                assertEquals(length - start, log.counters().tornOctets());
                assertEquals(1, append(log, "next"));
                log.commit();
                assertEquals(List.of("0first", "1next"), read(log, 0), "cut to " + length);
            }
        }
    }

    @Test
    void losesOnlyTheRecordHitByAFlippedOctet() throws IOException {
        Path file = dir.resolve("00000000000000000000.feed");
        try (FeedLog log = open(1 << 20)) {
            for (String h : List.of("a", "b", "c")) {
                append(log, h);
            }
            log.commit();
        }
        byte[] whole = Files.readAllBytes(file);
        int record = whole.length / 3;
        for (int i = 0; i < whole.length; i++) {
            byte[] hit = whole.clone();
            hit[i] ^= 0x40;
            Files.write(file, hit);
            List<String> expected = new ArrayList<>(List.of("0a", "1b", "2c"));
            String lost = expected.remove(i / record);
            try (FeedLog log = open(1 << 20)) {
                assertEquals(expected, read(log, 0), "octet " + i + " of " + lost);
            }
        }
    }

    @Test
    void deletesOldestSegmentsBeyondRetentionAndReadersGoOnBehindTheHole() throws IOException {
        try (FeedLog log = FeedLog.open(new FeedLogConfig(dir, SEGMENT, 2 * SEGMENT));
                FeedCursor slow = log.cursor(0)) {
            append(log, "0");
            log.commit();
            assertTrue(slow.poll());
            for (int i = 1; i <= 40; i++) {
                log.append(Integer.toString(i).getBytes(StandardCharsets.UTF_8), new byte[10_000]);
                log.commit();
            }
            assertTrue(log.counters().segmentsDeleted() > 0);
            assertTrue(log.counters().bytes() <= 2 * SEGMENT + 10_100, log.counters()::toString);
            assertTrue(slow.poll());
            assertEquals(log.oldestOffset(), slow.offset());
            assertEquals(log.oldestOffset() - 1, slow.skipped());
        }
    }

    @Test
    void goesOnOnceTheNextSegmentCanBeMadeThatCouldNot() throws IOException {
        try (FeedLog log = open(SEGMENT)) {
            log.append(new byte[] {'0'}, new byte[(int) SEGMENT]);
            log.commit();
            Path obstacle = Files.createDirectory(dir.resolve("00000000000000000001.feed"));
            assertThrows(IOException.class, () -> append(log, "1"));
            assertThrows(IOException.class, () -> append(log, "1"));
            Files.delete(obstacle);
            assertEquals(1, append(log, "1"));
            log.commit();
            assertEquals(1, read(log, 1).size());
        }
    }

    @Test
    void keepsCountingOffsetsWhenOnlyAnEmptySegmentIsLeft() throws IOException {
        Files.createFile(dir.resolve("00000000000000000123.feed"));
        try (FeedLog log = open(1 << 20)) {
            assertEquals(123, append(log, "x"));
        }
    }

    @Test
    void readsHeadersWithoutImages() throws IOException {
        try (FeedLog log = open(1 << 20);
                FeedCursor cursor = log.cursor(0)) {
            append(log, "one");
            append(log, "two");
            log.commit();
            assertArrayEquals("one".getBytes(StandardCharsets.UTF_8), cursor.pollHeader());
            assertArrayEquals("two".getBytes(StandardCharsets.UTF_8), cursor.pollHeader());
            assertNull(cursor.pollHeader());
        }
    }

    @Test
    void refusesASecondWriter() throws IOException {
        try (FeedLog log = open(1 << 20)) {
            assertEquals(-1, log.newestOffset());
            IOException e = assertThrows(IOException.class, () -> open(1 << 20));
            assertTrue(e.getMessage().endsWith("the feed log is in use by another process"), e.getMessage());
        }
    }

    private FeedLog open(long segmentBytes) throws IOException {
        return FeedLog.open(new FeedLogConfig(dir, segmentBytes, 1L << 30));
    }

    private static long append(FeedLog log, String header) throws IOException {
        return log.append(header.getBytes(StandardCharsets.UTF_8), new byte[100]);
    }

    private static List<String> read(FeedLog log, long from) throws IOException {
        List<String> found = new ArrayList<>();
        try (FeedCursor cursor = log.cursor(from)) {
            while (cursor.poll()) {
                found.add(cursor.offset() + cursor.record().headerText());
            }
        }
        return found;
    }
}
