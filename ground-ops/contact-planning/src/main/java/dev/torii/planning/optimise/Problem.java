package dev.torii.planning.optimise;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaTerms;
import dev.torii.configuration.PlanWeights;
import dev.torii.flightdynamics.VisibilityWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The planning problem in numbers. A <em>use</em> is a window on a pool of like antennas of its station; the plan chooses uses, and
 * for each the time within [lo, hi]. Times are whole seconds from the begin of the plan. Made by {@link ProblemBuilder}; not
 * changed afterwards.
 */
final class Problem {
    static final int DAY_S = 86_400;
    static final int NEVER = Integer.MAX_VALUE / 4;

    /** Like antennas of one station; where one has maintenance or a booking of its own, it is a pool of its own. */
    static final class Pool {
        final String stationId;
        final AntennaTerms terms;
        /** All are like this one. */
        final Antenna first;

        final List<String> antennaIds = new ArrayList<>();
        final int setup;
        final int teardown;
        /** Resources that a contact on this pool occupies, the pool's own first. */
        int[] resources = new int[0];
        /** Maintenance, as pairs of begin and end. */
        final List<int[]> blocks = new ArrayList<>();

        Pool(String stationId, AntennaTerms terms, Duration setup, Antenna first) {
            this.stationId = stationId;
            this.terms = terms;
            this.first = first;
            this.setup = (int) Math.ceil(setup.toMillis() / 1e3);
            teardown = (int) terms.teardown().toSeconds();
        }
    }

    /** What a satellite wants, in numbers. */
    static final class Want {
        String id = "";
        double priority;
        int perDay;
        int longestGap = NEVER;
        int minimum;
        int wanted = NEVER;
        boolean shortened;
        boolean parallel;
        String band = "";
        double backlog;
        double production;
        double octetsPerSecond;
        /** Uses by lo. */
        int[] uses = new int[0];
    }

    /** Something that one contact in a span settles, or one contact of each of two satellites. */
    record Cover(String id, boolean stereo, int first, int second, int from, int to, double worth) {}

    Instant begin = Instant.EPOCH;
    int horizon;
    PlanWeights weights = PlanWeights.DEFAULT;
    int movesMax;
    List<VisibilityWindow> windows = List.of();
    final List<Pool> pools = new ArrayList<>();
    final List<Want> wants = new ArrayList<>();
    /** Names of resources; those of pools first. */
    final List<String> resourceNames = new ArrayList<>();

    final List<Integer> resourceCapacity = new ArrayList<>();
    final List<Cover> covers = new ArrayList<>();
    int[][] coversOf = new int[0][];

    int size;
    int[] window = new int[0];
    int[] satellite = new int[0];
    int[] pool = new int[0];
    int[] lo = new int[0];
    int[] hi = new int[0];
    boolean[] fixed = new boolean[0];
    /** The earlier plan: where it had this use, its time; start -1 otherwise. */
    int[] earlierStart = new int[0];

    int[] earlierStop = new int[0];
    Duration[] earlierDrift = new Duration[0];
    int earlierCount;
    /** Uses of a pool by lo. */
    int[][] usesOfPool = new int[0][];

    int perDay(Want want, int day) {
        int left = horizon - day * DAY_S;
        return left >= DAY_S ? want.perDay : (int) ((long) want.perDay * Math.max(0, left) / DAY_S);
    }

    int days() {
        return (horizon + DAY_S - 1) / DAY_S;
    }

    Want want(int use) {
        return wants.get(satellite[use]);
    }

    Pool poolOf(int use) {
        return pools.get(pool[use]);
    }

    int occupiedFrom(int use, int start) {
        return start - poolOf(use).setup;
    }

    int occupiedTo(int use, int stop) {
        return stop + poolOf(use).teardown;
    }

    /** Worth of a contact of a length by minutes alone, less its cost. */
    double minutesWorth(int use, int seconds) {
        Want want = want(use);
        AntennaTerms terms = poolOf(use).terms;
        return want.priority * weights.minute() * Math.min(seconds, want.wanted) / 60.0
                - weights.cost() * (terms.costPerContact() + terms.costPerMinute() * seconds / 60.0);
    }

    /** Worth of an octet of a satellite. */
    double octetWorth(Want want) {
        return want.priority * weights.gigaoctet() / 1e9;
    }

    /** Longest contact that a use allows. */
    int longest(int use) {
        return want(use).shortened ? Math.min(hi[use] - lo[use], want(use).wanted) : hi[use] - lo[use];
    }
}
