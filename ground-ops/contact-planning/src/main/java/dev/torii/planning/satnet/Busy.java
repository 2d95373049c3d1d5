package dev.torii.planning.satnet;

import java.util.Arrays;
import java.util.List;

/** What an antenna or a mission is busy with, by begin. Occupations may touch; those of a mission may overlap. Not thread safe. */
final class Busy {
    private int[] from = new int[32];
    private int[] to = new int[32];
    private int[] owner = new int[32];
    private int count;

    void add(int begin, int end, int request) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            owner = Arrays.copyOf(owner, 2 * count);
        }
        int at = count++;
        for (; at > 0 && from[at - 1] > begin; at--) {
            from[at] = from[at - 1];
            to[at] = to[at - 1];
            owner[at] = owner[at - 1];
        }
        from[at] = begin;
        to[at] = end;
        owner[at] = request;
    }

    void remove(int begin, int request) {
        int at = 0;
        while (from[at] != begin || owner[at] != request) {
            at++;
        }
        int rest = --count - at;
        System.arraycopy(from, at + 1, from, at, rest);
        System.arraycopy(to, at + 1, to, at, rest);
        System.arraycopy(owner, at + 1, owner, at, rest);
    }

    /** First time from a time on that is not busy. */
    int freeFrom(int time) {
        int free = time;
        for (int i = 0; i < count && from[i] <= free; i++) {
            free = Math.max(free, to[i]);
        }
        return free;
    }

    /** The same for what one request has. */
    int freeFrom(int time, int request) {
        int free = time;
        for (int i = 0; i < count && from[i] <= free; i++) {
            free = owner[i] == request ? Math.max(free, to[i]) : free;
        }
        return free;
    }

    /** Begin of the next occupation after a free time. */
    int nextAfter(int time) {
        for (int i = 0; i < count; i++) {
            if (from[i] >= time && to[i] > time) {
                return from[i];
            }
        }
        return Integer.MAX_VALUE;
    }

    /** The same for what one request has. */
    int nextAfter(int time, int request) {
        for (int i = 0; i < count; i++) {
            if (owner[i] == request && from[i] >= time) {
                return from[i];
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Adds the requests that are busy in a time and are not there yet. */
    void near(int begin, int end, List<Integer> requests) {
        for (int i = 0; i < count && from[i] < end; i++) {
            if (to[i] > begin && owner[i] >= 0 && !requests.contains(owner[i])) {
                requests.add(owner[i]);
            }
        }
    }
}
