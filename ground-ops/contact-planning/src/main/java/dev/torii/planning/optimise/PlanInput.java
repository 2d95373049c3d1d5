package dev.torii.planning.optimise;

import dev.torii.configuration.PlanRequests;
import dev.torii.configuration.Stations;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.AntennaTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All that a plan is made of.
 *
 * @param begin    of the plan, UTC
 * @param end      of the plan, UTC, at most {@link #SPAN_MAX} later
 * @param windows  of the satellites over the stations, in any order; what lies outside the plan is cut off
 * @param stations with their antennas
 * @param requests what is wanted and on which terms
 * @param times    what antennas can be used for
 * @param earlier  contacts of an earlier plan, already on the windows of now ({@link PlannedContact#onto}); empty for a first plan
 * @param movesMax how many of the earlier contacts a new plan may drop
 */
public record PlanInput(
        Instant begin,
        Instant end,
        List<VisibilityWindow> windows,
        Stations stations,
        PlanRequests requests,
        AntennaTimes times,
        List<PlannedContact> earlier,
        int movesMax) {
    /** Longest plan. */
    public static final Duration SPAN_MAX = Duration.ofDays(60);

    /** Most windows of a plan: a search over more would not end in useful time, and they take some hundred octets each. */
    public static final int WINDOWS_MAX = 4_000_000;

    /** Rejects a plan without length. */
    public PlanInput {
        windows = List.copyOf(windows);
        earlier = List.copyOf(earlier);
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(SPAN_MAX) > 0) {
            throw new IllegalArgumentException(
                    "plan from " + begin + " to " + end + " is not 0.." + SPAN_MAX.toDays() + " days");
        }
        if (windows.size() > WINDOWS_MAX) {
            throw new IllegalArgumentException(windows.size() + " windows are more than " + WINDOWS_MAX);
        }
    }

    /**
     * A first plan with antennas that can all.
     *
     * @param begin    of the plan, UTC
     * @param end      of the plan, UTC
     * @param windows  of the satellites over the stations
     * @param stations with their antennas
     * @param requests what is wanted and on which terms
     */
    public PlanInput(
            Instant begin, Instant end, List<VisibilityWindow> windows, Stations stations, PlanRequests requests) {
        this(begin, end, windows, stations, requests, AntennaTimes.WHOLE, List.of(), Integer.MAX_VALUE);
    }
}
