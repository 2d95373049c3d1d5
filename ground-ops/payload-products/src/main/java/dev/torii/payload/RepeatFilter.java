package dev.torii.payload;

import dev.torii.spacelink.frame.FrameCounter;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Sorts the frames of one AOS virtual channel by their count: next, after a gap, repeated, late, after a restart of the counter.
 *
 * <p>A frame counts as repeated only when count and octets agree with one of the last {@value #WINDOW} frames, so that a
 * transmitter that restarts its counter is not taken for one that repeats itself. Allocation free. Single thread.
 */
final class RepeatFilter {
    /** What a frame is. */
    enum Verdict {
        /** Follows the frame before. */
        NEXT,
        /** First of all, or frames are missing before it. */
        GAP,
        /** Was here before: another station received it, or the journal is read again. */
        REPEAT,
        /** Missing earlier and too late to be put in its place. */
        LATE,
        /** The transmitter began to count anew. */
        RESTART
    }

    static final int WINDOW = 256;

    private static final long SAME_DOWNLINK_NS = 1_000_000_000;
    private static final int NONE = -1;

    private final long[] counts = new long[WINDOW];
    private final long[] checksums = new long[WINDOW];
    private final CRC32C crc = new CRC32C();
    private long last = NONE;
    private long lastReceptionTaiNs;
    private long missing;

    RepeatFilter() {
        Arrays.fill(counts, NONE);
    }

    /** Sorts one frame and remembers it. */
    Verdict check(long count, long receptionTaiNs, byte[] d, int off, int len) {
        crc.reset();
        crc.update(d, off, len);
        long checksum = crc.getValue();
        Verdict verdict = sort(count, receptionTaiNs, checksum);
        if (verdict == Verdict.REPEAT || verdict == Verdict.LATE) {
            return verdict;
        }
        if (verdict == Verdict.RESTART) {
            Arrays.fill(counts, NONE);
        }
        if (verdict == Verdict.GAP && last != NONE) {
            missing += FrameCounter.AOS.missing(last, count);
        }
        counts[(int) count & WINDOW - 1] = count;
        checksums[(int) count & WINDOW - 1] = checksum;
        last = count;
        lastReceptionTaiNs = receptionTaiNs;
        return verdict;
    }

    /** Frames missing in gaps so far. */
    long missing() {
        return missing;
    }

    private Verdict sort(long count, long receptionTaiNs, long checksum) {
        if (last == NONE) {
            return Verdict.GAP;
        }
        long back = FrameCounter.AOS.distance(count, last);
        if (back < WINDOW) {
            int slot = (int) count & WINDOW - 1;
            if (counts[slot] == count) {
                return checksums[slot] == checksum ? Verdict.REPEAT : Verdict.RESTART;
            }
            return receptionTaiNs - lastReceptionTaiNs < SAME_DOWNLINK_NS ? Verdict.LATE : Verdict.RESTART;
        }
        if (back >= FrameCounter.AOS.modulus() / 2) {
            return FrameCounter.AOS.missing(last, count) == 0 ? Verdict.NEXT : Verdict.GAP;
        }
        return Verdict.RESTART;
    }
}
