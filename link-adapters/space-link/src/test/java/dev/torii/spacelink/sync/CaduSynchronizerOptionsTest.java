package dev.torii.spacelink.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.sync.CaduSynchronizer.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams are made bit by bit here, by other means than the synchroniser's. */
class CaduSynchronizerOptionsTest {
    private static final int LENGTH = 64;
    private static final int BITS = LENGTH * 8;

    private final long seed = Long.getLong("torii.seed", 20261123L);
    private final Random random = new Random(seed);
    private final List<Integer> found = new ArrayList<>();

    CaduSynchronizerOptionsTest() {
        System.out.println("CaduSynchronizerOptionsTest seed " + seed);
    }

    private CaduSynchronizer synchronizer(SyncSettings settings) {
        int marker = settings.marker().length();
        return new CaduSynchronizer(settings, LENGTH, (cadu, length) -> found.add(number(cadu, marker)));
    }

    /** The bits of CADUs that hold their number and octets that follow from it. */
    private static boolean[] bits(SyncMarker marker, int from, int to) {
        boolean[] bits = new boolean[(to - from) * BITS];
        for (int n = from; n < to; n++) {
            byte[] body = body(marker.length(), n);
            int at = (n - from) * BITS;
            for (int i = 0; i < marker.bits(); i++) {
                bits[at + i] = (marker.value() >>> (marker.bits() - 1 - i) & 1) != 0;
            }
            for (int i = 0; i < body.length * 8; i++) {
                bits[at + marker.bits() + i] = (body[i / 8] << (i % 8) & 0x80) != 0;
            }
        }
        return bits;
    }

    private static byte[] body(int markerLength, int number) {
        byte[] body = new byte[LENGTH - markerLength];
        new Random(number).nextBytes(body);
        body[0] = (byte) number;
        return body;
    }

    private static int number(byte[] cadu, int markerLength) {
        int number = cadu[markerLength] & 0xFF;
        return Arrays.equals(cadu, markerLength, LENGTH, body(markerLength, number), 0, LENGTH - markerLength)
                ? number
                : -1;
    }

    private static byte[] packed(boolean[] bits) {
        byte[] octets = new byte[(bits.length + 7) / 8];
        for (int i = 0; i < bits.length; i++) {
            octets[i / 8] |= (byte) (bits[i] ? 0x80 >>> (i % 8) : 0);
        }
        return octets;
    }

    private void accept(CaduSynchronizer synchronizer, boolean[] bits) {
        byte[] octets = packed(bits);
        for (int at = 0; at < bits.length; ) {
            int step = Math.min(bits.length - at, 1 + random.nextInt(2 * BITS));
            synchronizer.acceptBits(octets, at, step);
            at += step;
        }
    }

    private static boolean[] join(boolean[]... parts) {
        int length = 0;
        for (boolean[] part : parts) {
            length += part.length;
        }
        boolean[] all = new boolean[length];
        int at = 0;
        for (boolean[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private boolean[] noise(int bits) {
        boolean[] noise = new boolean[bits];
        for (int i = 0; i < bits; i++) {
            noise[i] = random.nextBoolean();
        }
        return noise;
    }

    private static List<Integer> numbers(int from, int to) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = from; i < to; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32, 40, 48, 56, 64})
    void findsMarkersOfAnyWidth(int width) {
        // The one of LDPC codes of rate 1/2, CCSDS 131.0-B-5 §9.3, cut.
        SyncMarker marker = new SyncMarker(0x034776C7272895B0L >>> (64 - width), width);
        int errors = Math.min(2, width / 8);
        CaduSynchronizer synchronizer = synchronizer(SyncSettings.DEFAULT
                .withErrors(0, errors)
                .withMarker(marker)
                .withCounts(3, 2)
                .withAmbiguity(PhaseAmbiguity.NONE));
        accept(synchronizer, join(noise(300), bits(marker, 0, 12)));
        found.removeIf(number -> number < 0); // a short marker is found in noise, too
        assertEquals(numbers(0, 12), found);
    }

    /** QPSK as a receiver sees it: bit pairs become points, the constellation is turned or mirrored, points become bits. */
    private static boolean[] received(boolean[] sent, Orientation as) {
        boolean[] out = new boolean[sent.length];
        for (int k = 0; k < sent.length; k += 2) {
            int i = sent[k] ? -1 : 1;
            int q = sent[k + 1] ? -1 : 1;
            int seenI = switch (as) {
                case UPRIGHT, MIRRORED -> i;
                case INVERTED, MIRRORED_INVERTED -> -i;
                case TURNED_90, EXCHANGED_INVERTED -> -q;
                case TURNED_270, EXCHANGED -> q;
            };
            int seenQ = switch (as) {
                case UPRIGHT, MIRRORED_INVERTED -> q;
                case INVERTED, MIRRORED -> -q;
                case TURNED_90, EXCHANGED -> i;
                case TURNED_270, EXCHANGED_INVERTED -> -i;
            };
            out[k] = seenI < 0;
            out[k + 1] = seenQ < 0;
        }
        return out;
    }

    @ParameterizedTest
    @EnumSource
    void undoesEveryPhaseAndAChangeInMidStream(Orientation orientation) {
        CaduSynchronizer synchronizer =
                synchronizer(SyncSettings.DEFAULT.withAmbiguity(PhaseAmbiguity.ROTATION_AND_MIRROR));
        boolean[] upright = bits(SyncMarker.CCSDS, 0, 4);
        boolean[] turned = received(bits(SyncMarker.CCSDS, 4, 8), orientation);
        accept(synchronizer, join(new boolean[3], upright, turned));
        assertEquals(numbers(0, 8), found);
        assertEquals(orientation, synchronizer.orientation());
        assertEquals(
                orientation == Orientation.UPRIGHT ? 0 : 1,
                synchronizer.counters().polarityChanges());
    }

    @ParameterizedTest
    @ValueSource(ints = {-3, -2, -1, 1, 2, 3, 40})
    void losesOnlyTheCaduWithASlip(int slip) {
        CaduSynchronizer synchronizer = synchronizer(SyncSettings.DEFAULT);
        boolean[] before = bits(SyncMarker.CCSDS, 0, 4);
        boolean[] after = bits(SyncMarker.CCSDS, 4, 9);
        boolean[] stream = slip < 0
                ? join(Arrays.copyOf(before, before.length + slip), after)
                : join(before, new boolean[slip], after);
        accept(synchronizer, stream);
        synchronizer.flush();
        found.removeIf(number -> number < 0 || number == 3);
        assertEquals(List.of(0, 1, 2, 4, 5, 6, 7, 8), found);
        assertEquals(1, synchronizer.counters().slips());
        assertEquals(0, synchronizer.counters().lockLosses());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void bridgesAsManyMissingMarkersAsItShould(int flywheel) {
        for (int missing = 1; missing <= flywheel + 1; missing++) {
            found.clear();
            CaduSynchronizer synchronizer = synchronizer(SyncSettings.DEFAULT.withCounts(1, flywheel));
            boolean[] stream = bits(SyncMarker.CCSDS, 0, 16);
            for (int n = 4; n < 4 + missing; n++) {
                Arrays.fill(stream, n * BITS, n * BITS + 32, true);
            }
            accept(synchronizer, stream);
            synchronizer.flush();
            List<Integer> expected = numbers(0, 16);
            if (missing > flywheel) {
                expected.subList(4, 4 + missing).clear();
            }
            assertEquals(expected, found, "missing " + missing);
            assertEquals(
                    missing > flywheel ? 0 : missing, synchronizer.counters().flywheeled());
            assertEquals(missing > flywheel ? 1 : 0, synchronizer.counters().lockLosses());
        }
    }

    @Test
    void toleratesAsManyWrongBitsAsItShould() {
        for (int tolerated = 0; tolerated <= SyncSettings.ERRORS_MAX; tolerated++) {
            for (int wrong = 0; wrong <= 8; wrong++) {
                found.clear();
                CaduSynchronizer synchronizer = synchronizer(
                        SyncSettings.DEFAULT.withErrors(tolerated, tolerated).withCounts(0, 0));
                boolean[] stream = bits(SyncMarker.CCSDS, 0, 4);
                for (int n = 0; n < 4; n++) {
                    for (int i = 0; i < wrong; i++) {
                        stream[n * BITS + i * 4] ^= true;
                    }
                }
                synchronizer.acceptBits(packed(stream), 0, stream.length);
                found.removeIf(number -> number < 0);
                assertEquals(wrong <= tolerated ? numbers(0, 4) : List.of(), found, tolerated + " " + wrong);
            }
        }
    }

    @Test
    void findsByCorrelationWhatHardDecisionsLose() {
        // Es/N0 of 0 dB: 7.9 % of the hard decisions are wrong, that is 2.5 of a marker's 32.
        double sigma = Math.sqrt(0.5);
        boolean[] sent = bits(SyncMarker.CCSDS, 0, 200);
        byte[] symbols = new byte[sent.length];
        boolean[] hard = new boolean[sent.length];
        for (int i = 0; i < sent.length; i++) {
            double value = (sent[i] ? -1 : 1) + sigma * random.nextGaussian();
            symbols[i] = (byte) Math.max(-127, Math.min(127, Math.round(value * 40)));
            hard[i] = symbols[i] < 0;
        }
        SyncSettings settings = SyncSettings.DEFAULT.withErrors(2, 2).withCounts(1, 0);
        int[] delivered = new int[2];
        CaduSynchronizer soft = CaduSynchronizer.ofSoftSymbols(settings, LENGTH, (cadu, length) -> delivered[0]++);
        CaduSynchronizer bySign = new CaduSynchronizer(settings, LENGTH, (cadu, length) -> delivered[1]++);
        for (int at = 0; at < symbols.length; ) {
            int step = Math.min(symbols.length - at, 1 + random.nextInt(2000));
            soft.acceptSoft(symbols, at, step);
            at += step;
        }
        accept(bySign, hard);
        assertTrue(delivered[0] > 180, () -> "soft " + delivered[0]);
        assertTrue(delivered[1] < 140, () -> "hard " + delivered[1]);
        assertThrows(IllegalStateException.class, () -> soft.accept(new byte[1], 0, 1));
        assertThrows(IllegalStateException.class, () -> bySign.acceptSoft(new byte[1], 0, 1));
    }

    @Test
    void accountsForEveryBit() {
        for (int run = 0; run < 200; run++) {
            int inSearch = random.nextInt(8);
            CaduSynchronizer synchronizer = synchronizer(SyncSettings.DEFAULT
                    .withErrors(inSearch, inSearch + random.nextInt(8 - inSearch))
                    .withCounts(random.nextInt(3), random.nextInt(4))
                    .withSlipBits(random.nextInt(9)));
            boolean[] stream = join(
                    noise(random.nextInt(3000)),
                    bits(SyncMarker.CCSDS, 0, random.nextInt(10)),
                    noise(random.nextInt(40)),
                    bits(SyncMarker.CCSDS, 0, random.nextInt(10)));
            accept(synchronizer, stream);
            synchronizer.flush();
            SyncCounters counters = synchronizer.counters();
            assertEquals(
                    stream.length,
                    counters.cadus() * BITS + counters.skippedBits() - counters.overlappedBits(),
                    "run " + run);
        }
    }

    @Test
    void measuresTimeInLock() {
        CaduSynchronizer synchronizer = synchronizer(SyncSettings.DEFAULT);
        synchronizer.time(1000);
        accept(synchronizer, noise(BITS));
        synchronizer.time(2000);
        accept(synchronizer, bits(SyncMarker.CCSDS, 0, 3));
        synchronizer.time(3000);
        assertEquals(State.LOCK, synchronizer.state());
        accept(synchronizer, bits(SyncMarker.CCSDS, 3, 4));
        synchronizer.time(4500);
        assertEquals(1500, synchronizer.counters().lockedNs());
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> SyncSettings.DEFAULT.withErrors(0, 8));
        assertThrows(IllegalArgumentException.class, () -> SyncSettings.DEFAULT.withErrors(4, 3));
        assertThrows(IllegalArgumentException.class, () -> SyncSettings.DEFAULT.withSlipBits(9));
        assertThrows(IllegalArgumentException.class, () -> SyncSettings.DEFAULT.withCounts(16, 0));
        assertThrows(IllegalArgumentException.class, () -> new SyncMarker(0x1FF, 8));
        assertThrows(IllegalArgumentException.class, () -> new SyncMarker(1, 12));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CaduSynchronizer(SyncSettings.DEFAULT, 7, (cadu, length) -> {}));
    }
}
