package dev.torii.planning.satnet;

import java.util.List;

/**
 * A week of the Deep Space Network as the public SatNet data have it. Times are seconds of Unix time.
 *
 * @param antennas    names; requests and maintenance refer to them by place
 * @param missions    names; requests refer to them by place
 * @param requests    in the order of the file
 * @param maintenance when antennas cannot be had
 */
public record SatNetProblem(
        List<String> antennas, List<String> missions, List<Request> requests, List<Closure> maintenance) {
    /** A request of so many seconds or more may be served by several tracks. */
    public static final int SPLIT_FROM_S = 8 * 3600;

    /** A track of a request that is split is not shorter. */
    public static final int SPLIT_TRACK_MIN_S = 4 * 3600;

    /** Copies the lists. */
    public SatNetProblem {
        antennas = List.copyOf(antennas);
        missions = List.copyOf(missions);
        requests = List.copyOf(requests);
        maintenance = List.copyOf(maintenance);
    }

    /**
     * A wish for antenna time.
     *
     * @param trackId   name of the request
     * @param mission   whose
     * @param wanted    s of tracking
     * @param minimum   s of tracking, with less it is not satisfied
     * @param setup     s before tracking for which the antennas are busy too
     * @param teardown  s after it
     * @param choices   antenna or array, each with a time in which the spacecraft is seen
     */
    public record Request(
            String trackId, int mission, int wanted, int minimum, int setup, int teardown, List<Choice> choices) {
        /** Copies the list. */
        public Request {
            choices = List.copyOf(choices);
        }

        /** Returns whether it may be served by several tracks. */
        public boolean splittable() {
            return wanted >= SPLIT_FROM_S;
        }
    }

    /**
     * A possibility to track.
     *
     * @param antennas all are needed at the same time
     * @param on       transmitter may be on from here, s
     * @param off      until here, s
     */
    public record Choice(List<Integer> antennas, int on, int off) {
        /** Copies the list. */
        public Choice {
            antennas = List.copyOf(antennas);
        }
    }

    /**
     * An antenna in maintenance.
     *
     * @param antenna which
     * @param from    s
     * @param to      s
     */
    public record Closure(int antenna, int from, int to) {}

    /**
     * A track of a schedule.
     *
     * @param request  which request it serves, by place
     * @param antennas all busy from set-up to tear-down
     * @param on       begin of tracking, s
     * @param off      end of tracking, s
     */
    public record Track(int request, List<Integer> antennas, int on, int off) {
        /** Copies the list. */
        public Track {
            antennas = List.copyOf(antennas);
        }
    }
}
