package dev.torii.flightdynamics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Predicts when satellites stand above the masks of stations, to the millisecond of the orbit model.
 *
 * <p>Elevation and its rate are sampled once a minute; where their signs show a crossing or a maximum in between, it is found by
 * iteration on the model itself. A mask that varies with azimuth is followed at half-second steps while the satellite is above its
 * lowest point. Windows longer than a second are not missed. The turn of the Earth is computed once for all satellites. Each element
 * set is searched within its own validity; a satellite that is up on both sides of a change stays in one window only if the change
 * moves it by less than {@value #JOINED_MAX_M} m. Stateless, thread safe.
 */
public final class VisibilityPredictor {
    /** Longest search. It bounds memory: a day takes about 300 kB, and elements are of no use beyond weeks. */
    public static final Duration SPAN_MAX = Duration.ofDays(60);

    /** A new element set moves a satellite by kilometres; a jump beyond this is another orbit. */
    static final double JOINED_MAX_M = 100_000;

    private VisibilityPredictor() {}

    /**
     * Predicts one satellite over one station.
     *
     * @param satelliteId for the windows
     * @param ephemeris   its orbit
     * @param station     where
     * @param from        begin of the search, UTC
     * @param to          end of the search, UTC, at most {@link #SPAN_MAX} later
     * @return windows by rise
     * @throws OrbitException if the orbit does not exist at some time of the search
     * @throws IllegalArgumentException if {@code to} is before {@code from} or too late
     */
    public static List<VisibilityWindow> predict(
            String satelliteId, Ephemeris ephemeris, GroundStation station, Instant from, Instant to) {
        return predictAll(List.of(new Satellite(satelliteId, ephemeris)), List.of(station), from, to);
    }

    /**
     * Predicts all satellites over all stations, much faster than one by one.
     *
     * @param satellites with their orbits
     * @param stations   where
     * @param from       begin of the search, UTC
     * @param to         end of the search, UTC, at most {@link #SPAN_MAX} later
     * @return windows by rise, then satellite id, then station id
     * @throws OrbitException if an orbit does not exist at some time of the search
     * @throws IllegalArgumentException if {@code to} is before {@code from} or too late
     */
    public static List<VisibilityWindow> predictAll(
            List<Satellite> satellites, List<GroundStation> stations, Instant from, Instant to) {
        if (to.isBefore(from) || Duration.between(from, to).compareTo(SPAN_MAX) > 0) {
            throw new IllegalArgumentException(
                    "from " + from + " to " + to + " is not 0.." + SPAN_MAX.toDays() + " days");
        }
        if (from.equals(to)) {
            return List.of();
        }
        EarthRotation rotation = new EarthRotation(from, to);
        List<VisibilityWindow> windows = new ArrayList<>();
        for (Satellite satellite : satellites) {
            List<Track> tracks = Track.of(satellite.ephemeris(), rotation);
            for (GroundStation station : stations) {
                windows.addAll(search(satellite, station, tracks));
            }
        }
        windows.sort(Comparator.comparing(VisibilityWindow::rise)
                .thenComparing(VisibilityWindow::satelliteId)
                .thenComparing(VisibilityWindow::stationId));
        return windows;
    }

    private static List<VisibilityWindow> search(Satellite satellite, GroundStation station, List<Track> tracks) {
        List<VisibilityWindow> windows = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            boolean last = i == tracks.size() - 1;
            for (VisibilityWindow window : new WindowSearch(satellite.id(), station, track).windows(i == 0, last)) {
                int end = windows.size() - 1;
                if (i > 0 && end >= 0 && continues(windows.get(end), window, tracks.get(i - 1), track)) {
                    windows.set(end, joined(windows.get(end), window));
                } else {
                    windows.add(window);
                }
            }
        }
        return windows;
    }

    private static boolean continues(VisibilityWindow earlier, VisibilityWindow later, Track before, Track after) {
        Instant change = after.begin();
        return earlier.set().equals(change)
                && later.rise().equals(change)
                && before.last().distanceM(after.first()) < JOINED_MAX_M;
    }

    private static VisibilityWindow joined(VisibilityWindow a, VisibilityWindow b) {
        VisibilityWindow higher = a.maxElevationRad() >= b.maxElevationRad() ? a : b;
        return new VisibilityWindow(
                a.stationId(),
                a.satelliteId(),
                a.rise(),
                higher.culmination(),
                b.set(),
                higher.maxElevationRad(),
                a.riseAzimuthRad(),
                b.setAzimuthRad(),
                a.openRise(),
                b.openSet());
    }
}
