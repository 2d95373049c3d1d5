package dev.torii.planning;

import dev.torii.flightdynamics.VisibilityWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the pass of today's prediction that an earlier one has told with somewhat other times. Immutable. */
public final class PassIndex {
    private record Pair(String satelliteId, String stationId) {}

    private final Map<Pair, List<VisibilityWindow>> windows = new HashMap<>();

    /**
     * Makes an index.
     *
     * @param all windows of any satellites and stations
     */
    public PassIndex(Collection<VisibilityWindow> all) {
        for (VisibilityWindow window : all) {
            windows.computeIfAbsent(new Pair(window.satelliteId(), window.stationId()), k -> new ArrayList<>())
                    .add(window);
        }
    }

    /**
     * The pass that shares most of a time.
     *
     * @param satelliteId the satellite
     * @param stationId   the station
     * @param begin       of the time, UTC
     * @param end         of the time, UTC
     * @return the pass; empty if none shares any of it
     */
    public Optional<VisibilityWindow> find(String satelliteId, String stationId, Instant begin, Instant end) {
        return windows.getOrDefault(new Pair(satelliteId, stationId), List.of()).stream()
                .filter(w -> !w.set().isBefore(begin) && !w.rise().isAfter(end))
                .max(Comparator.comparing(w -> shared(w, begin, end)));
    }

    /**
     * The pass of a contact.
     *
     * @param contact made from an earlier prediction or this one
     * @return the pass; empty if there is none at its time
     */
    public Optional<VisibilityWindow> find(Contact contact) {
        return find(contact.spacecraftId(), contact.stationId(), contact.rise(), contact.set());
    }

    private static Duration shared(VisibilityWindow window, Instant begin, Instant end) {
        Instant from = window.rise().isAfter(begin) ? window.rise() : begin;
        Instant to = window.set().isBefore(end) ? window.set() : end;
        return Duration.between(from, to);
    }
}
