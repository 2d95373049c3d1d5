package dev.torii.spacelink.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaduSynchronizerPropertyTest {
    private static final int LENGTH = 100;

    private final long seed = Long.getLong("torii.seed", 20261122L);
    private final Random random = new Random(seed);
    private final List<Integer> found = new ArrayList<>();
    private final CaduSynchronizer synchronizer =
            new CaduSynchronizer(LENGTH, (cadu, length) -> found.add(number(cadu)));

    CaduSynchronizerPropertyTest() {
        System.out.println("CaduSynchronizerPropertyTest seed " + seed);
    }

    /** A CADU holds its number, then octets that depend on it. Returns -1 where they do not fit. */
    private static int number(byte[] cadu) {
        int number = (cadu[4] & 0xFF) << 8 | (cadu[5] & 0xFF);
        return Arrays.equals(cadu, 4, LENGTH, cadu(number), 4, LENGTH) ? number : -1;
    }

    private static byte[] cadu(int number) {
        byte[] cadu = new byte[LENGTH];
        new Random(number).nextBytes(cadu);
        Asm.write(cadu, 0);
        cadu[4] = (byte) (number >>> 8);
        cadu[5] = (byte) number;
        return cadu;
    }

    private static byte[] stream(int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            out.writeBytes(cadu(i));
        }
        return out.toByteArray();
    }

    private static List<Integer> numbers(int from, int to) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = from; i < to; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private void acceptInPieces(byte[] data) {
        for (int done = 0; done < data.length; ) {
            int step = Math.min(data.length - done, 1 + random.nextInt(3 * LENGTH));
            synchronizer.accept(data, done, step);
            done += step;
        }
    }

    private static byte[] shifted(byte[] data, int bits, boolean inverted) {
        byte[] out = new byte[data.length + 1];
        for (int i = 0; i < data.length; i++) {
            int octet = (inverted ? ~data[i] : data[i]) & 0xFF;
            out[i] |= (byte) (octet >>> bits);
            out[i + 1] |= (byte) (octet << (8 - bits));
        }
        return out;
    }

    @Test
    void findsEveryCaduAtAnyBitOffsetAndPolarity() {
        for (int bits = 0; bits < 8; bits++) {
            for (boolean inverted : new boolean[] {false, true}) {
                found.clear();
                acceptInPieces(shifted(stream(0, 5), bits, inverted));
                assertEquals(numbers(0, 5), found, "bits " + bits + " inverted " + inverted);
                synchronizer.flush();
                assertEquals(numbers(0, 5), found);
            }
        }
    }

    @Test
    void findsAMarkerAfterAFalseStartOfOne() {
        synchronizer.accept(HexFormat.of().parseHex("1a1acffc1a"), 0, 5);
        synchronizer.accept(new byte[] {0x1A}, 0, 1);
        acceptInPieces(stream(0, 3));
        assertEquals(numbers(0, 3), found);
        assertEquals(6, synchronizer.counters().skippedOctets());
    }

    @Test
    void handsOutASingleCaduAtTheEndOfAFile() {
        acceptInPieces(stream(7, 8));
        assertEquals(List.of(), found);
        assertEquals(0, synchronizer.flush());
        assertEquals(List.of(7), found);
    }

    @Test
    void resynchronisesWithinTwoCadusAfterAnyCut() {
        for (int cut = 1; cut < 8 * LENGTH; cut++) {
            found.clear();
            synchronizer.reset();
            byte[] sent = stream(0, 8);
            int at = 3 * LENGTH * 8 + random.nextInt(LENGTH * 8);
            acceptInPieces(withoutBits(sent, at, cut));
            synchronizer.flush();
            found.removeIf(number -> number < 0);
            int firstWhole = (at + cut + LENGTH * 8 - 1) / (LENGTH * 8);
            assertTrue(found.containsAll(numbers(0, 3)), "cut " + cut + " at " + at + ": " + found);
            assertTrue(found.containsAll(numbers(firstWhole, 8)), "cut " + cut + " at " + at + ": " + found);
        }
    }

    /** Removes bits and leaves out the last octet, which may not be whole. */
    private static byte[] withoutBits(byte[] data, int at, int count) {
        int bits = data.length * 8 - count;
        byte[] out = new byte[(bits + 7) / 8];
        for (int i = 0; i < bits; i++) {
            int from = i < at ? i : i + count;
            out[i / 8] |= (byte) ((data[from / 8] >>> (7 - from % 8) & 1) << (7 - i % 8));
        }
        return out;
    }

    @Test
    void bridgesMarkersThatAreDamaged() {
        byte[] data = stream(0, 9);
        Arrays.fill(data, 2 * LENGTH, 2 * LENGTH + 4, (byte) 0);
        Arrays.fill(data, 5 * LENGTH, 5 * LENGTH + 4, (byte) 0);
        Arrays.fill(data, 6 * LENGTH, 6 * LENGTH + 4, (byte) 0);
        Arrays.fill(data, 8 * LENGTH, 8 * LENGTH + 4, (byte) 0);
        acceptInPieces(data);
        assertEquals(numbers(0, 8), found);
        synchronizer.flush();
        assertEquals(numbers(0, 9), found);
        assertEquals(4, synchronizer.counters().flywheeled());
        assertEquals(0, synchronizer.counters().skippedOctets());
    }

    @Test
    void toleratesThreeWrongBitsInAMarkerWhosePlaceIsKnown() {
        byte[] data = stream(0, 4);
        data[LENGTH] ^= 0x13;
        acceptInPieces(data);
        assertEquals(numbers(0, 4), found);
        assertEquals(0, synchronizer.counters().flywheeled());
    }

    @Test
    void countsRandomOctetsAndNeverThrows() {
        byte[] noise = new byte[1_000_000];
        random.nextBytes(noise);
        acceptInPieces(noise);
        assertTrue(
                synchronizer.counters().skippedOctets() > 990_000,
                () -> "skipped " + synchronizer.counters().skippedOctets());
        acceptInPieces(stream(0, 3));
        found.removeIf(number -> number < 0);
        assertEquals(numbers(0, 3), found);
    }

    @Test
    void followsAChangeOfPolarity() {
        acceptInPieces(stream(0, 3));
        acceptInPieces(Arrays.copyOf(shifted(stream(3, 6), 0, true), 3 * LENGTH));
        assertEquals(numbers(0, 6), found);
        assertEquals(1, synchronizer.counters().polarityChanges());
    }
}
