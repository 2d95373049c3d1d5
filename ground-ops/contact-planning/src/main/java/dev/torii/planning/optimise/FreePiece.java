package dev.torii.planning.optimise;

import dev.torii.planning.optimise.Problem.Pool;
import dev.torii.planning.optimise.Problem.Want;
import java.util.Arrays;

/** Finds the longest part of a pass for which its antenna and its satellite are free. Not thread safe. */
final class FreePiece {
    /** Result of {@link #find}. */
    int from;

    int to;
    /** Times at which the contact cannot be, packed as begin and end so that they sort by begin. */
    private long[] closed = new long[16];

    private int count;

    /** Finds the longest piece within the shortest and the longest allowed; false if there is none. */
    boolean find(Draft draft, int use) {
        Problem problem = draft.problem;
        Want want = problem.want(use);
        int lo = problem.lo[use];
        int hi = problem.hi[use];
        count = 0;
        if (!want.parallel) {
            int s = problem.satellite[use];
            for (int k = 0; k < draft.chainLength[s]; k++) {
                int other = draft.chain[s][k];
                close(draft.start[other], draft.stop[other], lo, hi);
            }
        }
        Pool pool = problem.poolOf(use);
        for (int r : pool.resources) {
            resource(draft.timelines[r], pool, lo, hi);
        }
        Arrays.sort(closed, 0, count);
        int best = want.minimum - 1;
        int free = lo;
        for (int i = 0; i <= count; i++) {
            int end = i < count ? (int) (closed[i] >>> 32) - OFFSET : hi;
            int length = Math.min(end - free, want.wanted);
            if (length > best) {
                best = length;
                // In the middle of the room that there is: away from the horizon, most often.
                from = free + (Math.min(end, hi) - free - length) / 2;
                to = from + length;
            }
            free = i < count ? Math.max(free, (int) closed[i] - OFFSET) : free;
        }
        return best >= want.minimum;
    }

    private void resource(Timeline timeline, Pool pool, int lo, int hi) {
        int time = lo - pool.setup;
        int end = hi + pool.teardown;
        while (time < end) {
            int full = timeline.fullAt(time, end);
            if (full == Integer.MIN_VALUE) {
                return;
            }
            int free = timeline.freeAfter(full);
            close(full - pool.teardown, free + pool.setup, lo, hi);
            time = free;
        }
    }

    /** Times may be a little before the begin of the plan; packed they must not be negative. */
    private static final int OFFSET = 1 << 20;

    private void close(int begin, int end, int lo, int hi) {
        if (end <= lo || begin >= hi) {
            return;
        }
        if (count == closed.length) {
            closed = Arrays.copyOf(closed, 2 * count);
        }
        closed[count++] = (long) (begin + OFFSET) << 32 | (end + OFFSET);
    }
}
