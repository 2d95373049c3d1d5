package dev.torii.sim.spacecraft;

import java.util.stream.IntStream;

/** Which housekeeping reports are due at which second. Not thread safe. */
final class HousekeepingSchedule {

    private static final long SECOND_NS = 1_000_000_000L;

    private final int[] intervalS = {0, 1, 1, 2, 2, 2, 2};
    private final boolean[] enabled = {false, true, true, true, true, true, true};

    /** Switches the periodic reports of a structure. */
    void enable(int sid, boolean on) {
        enabled[sid] = on;
    }

    /** Sets the interval of a structure, s. */
    void setInterval(int sid, int seconds) {
        intervalS[sid] = seconds;
    }

    /** The structures due at a whole TAI second, ascending. */
    IntStream due(long taiNs) {
        long second = taiNs / SECOND_NS;
        return IntStream.rangeClosed(1, HousekeepingReports.SID_MAX)
                .filter(sid -> enabled[sid] && second % intervalS[sid] == 0);
    }
}
