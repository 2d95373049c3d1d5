package dev.torii.yamcs.links;

import java.util.Arrays;

/** When the last frames of a virtual channel were received. Not thread safe, allocation free. */
final class FrameTimes {
    /** Stands for "not known". */
    static final long NONE = Long.MIN_VALUE;

    /** Frames remembered: twice the longest step of time reports. A power of two. */
    private static final int REMEMBERED = 512;

    private final long[] counts = new long[REMEMBERED];
    private final long[] taiNs = new long[REMEMBERED];

    FrameTimes() {
        Arrays.fill(counts, NONE);
    }

    /** Remembers a frame. */
    void put(long count, long receptionTaiNs) {
        int at = (int) (count & (REMEMBERED - 1));
        counts[at] = count;
        taiNs[at] = receptionTaiNs;
    }

    /** Reception of the frame with this count, TAI ns, or {@link #NONE}. */
    long of(long count) {
        int at = (int) (count & (REMEMBERED - 1));
        return counts[at] == count ? taiNs[at] : NONE;
    }
}
