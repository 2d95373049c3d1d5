package dev.torii.planning.optimise;

import java.util.Arrays;

/**
 * What occupies a resource that several may use at once: an antenna, a group of like antennas, a shift of operators. Times are
 * seconds, an occupation is [from, to). Not thread safe.
 */
final class Timeline {
    final int capacity;
    int[] from = new int[16];
    int[] to = new int[16];
    /** The use that occupies, or -1: nobody's to give. */
    int[] use = new int[16];

    int count;
    private int longest;
    /** Result of {@link #overlapping}: positions. */
    int[] hits = new int[16];

    Timeline(int capacity) {
        this.capacity = capacity;
    }

    void insert(int begin, int end, int id) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            use = Arrays.copyOf(use, 2 * count);
        }
        int at = lowerBound(begin);
        System.arraycopy(from, at, from, at + 1, count - at);
        System.arraycopy(to, at, to, at + 1, count - at);
        System.arraycopy(use, at, use, at + 1, count - at);
        from[at] = begin;
        to[at] = end;
        use[at] = id;
        count++;
        longest = Math.max(longest, end - begin);
    }

    void remove(int begin, int id) {
        int at = lowerBound(begin);
        while (use[at] != id) {
            at++;
        }
        int rest = --count - at;
        System.arraycopy(from, at + 1, from, at, rest);
        System.arraycopy(to, at + 1, to, at, rest);
        System.arraycopy(use, at + 1, use, at, rest);
    }

    /** First position that does not begin before a time. */
    private int lowerBound(int time) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Finds what overlaps a time; returns how many, their positions by begin in {@link #hits}. */
    int overlapping(int begin, int end) {
        int n = 0;
        for (int i = lowerBound(begin - longest); i < count && from[i] < end; i++) {
            if (to[i] > begin) {
                if (n == hits.length) {
                    hits = Arrays.copyOf(hits, 2 * n);
                }
                hits[n++] = i;
            }
        }
        return n;
    }

    /** Whether one more fits in all of a time. */
    boolean fits(int begin, int end) {
        return fullAt(begin, end) == Integer.MIN_VALUE;
    }

    /**
     * First time at which all capacity is used, or {@link Integer#MIN_VALUE}; {@link #hits} are as after {@link #overlapping}.
     */
    int fullAt(int begin, int end) {
        int n = overlapping(begin, end);
        if (n < capacity) {
            return Integer.MIN_VALUE;
        }
        for (int k = -1; k < n; k++) {
            int time = k < 0 ? begin : from[hits[k]];
            if (time >= begin && at(time, n) >= capacity) {
                return time;
            }
        }
        return Integer.MIN_VALUE;
    }

    /** How many of the first hits occupy a time. */
    private int at(int time, int n) {
        int busy = 0;
        for (int k = 0; k < n; k++) {
            if (from[hits[k]] <= time && to[hits[k]] > time) {
                busy++;
            }
        }
        return busy;
    }

    /** First time after a full one at which something ends. */
    int freeAfter(int time) {
        int n = overlapping(time, time + 1);
        int free = Integer.MAX_VALUE;
        for (int k = 0; k < n; k++) {
            free = Math.min(free, to[hits[k]]);
        }
        return free;
    }
}
