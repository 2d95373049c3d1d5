package dev.torii.spacelink.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.torii.spacelink.sync.CaduSynchronizer.State;

/** Any settings, any stream: every bit is in a CADU, skipped or counted twice. */
class CaduSynchronizerFuzzTest {
    @FuzzTest
    void accountsForEveryBit(FuzzedDataProvider input) {
        SyncSettings settings = settings(input);
        int caduLength = input.consumeInt(Math.max(8, settings.marker().length() + 1), 40);
        int kind = input.consumeInt(0, 2);
        // A long stream makes the buffer move what it holds, and costs time.
        int turns = input.consumeInt(0, 63) == 63 ? 150 : 1;
        int piece = input.consumeInt(1, 200);
        long[] delivered = new long[1];
        CaduSink sink = (cadu, length) -> {
            assertEquals(caduLength, length);
            delivered[0]++;
        };
        CaduSynchronizer synchronizer = kind == 2
                ? CaduSynchronizer.ofSoftSymbols(settings, caduLength, sink)
                : new CaduSynchronizer(settings, caduLength, sink);
        byte[] stream = input.consumeBytes(600);
        long bits = 0;
        for (int turn = 0; turn < turns; turn++) {
            for (int at = 0; at < stream.length; at += piece) {
                int step = Math.min(piece, stream.length - at);
                bits += accept(synchronizer, kind, stream, at, step);
                check(synchronizer.counters(), delivered[0]);
            }
        }
        synchronizer.flush();
        SyncCounters counters = synchronizer.counters();
        check(counters, delivered[0]);
        assertEquals(State.SEARCH, synchronizer.state());
        assertEquals(bits, counters.cadus() * caduLength * 8 + counters.skippedBits() - counters.overlappedBits());
    }

    private static SyncSettings settings(FuzzedDataProvider input) {
        int width = 8 * input.consumeInt(1, 8);
        SyncMarker marker = input.consumeBoolean()
                ? SyncMarker.CCSDS
                : new SyncMarker(input.consumeLong() & -1L >>> (64 - width), width);
        int inLock = input.consumeInt(0, Math.min(SyncSettings.ERRORS_MAX, marker.bits() / 4));
        return new SyncSettings(
                marker,
                input.pickValue(PhaseAmbiguity.values()),
                input.consumeInt(0, inLock),
                inLock,
                input.consumeInt(0, 3),
                input.consumeInt(0, 4),
                input.consumeInt(0, SyncSettings.SLIP_MAX));
    }

    /** Returns the bits given. */
    private static int accept(CaduSynchronizer synchronizer, int kind, byte[] stream, int at, int length) {
        switch (kind) {
            case 0 -> synchronizer.accept(stream, at, length);
            case 1 -> {
                // Less than the octets hold, so that what follows is at any bit offset.
                int bits = length * 8 - (stream[at] & 7);
                synchronizer.acceptBits(stream, at * 8L, bits);
                return bits;
            }
            default -> {
                synchronizer.acceptSoft(stream, at, length);
                return length;
            }
        }
        return length * 8;
    }

    private static void check(SyncCounters counters, long delivered) {
        assertEquals(delivered, counters.cadus());
        assertTrue(counters.flywheeled() <= counters.cadus());
        assertTrue(counters.skippedBits() >= 0);
        assertTrue(counters.overlappedBits() >= 0);
    }
}
