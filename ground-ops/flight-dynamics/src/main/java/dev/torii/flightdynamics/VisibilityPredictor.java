package dev.torii.flightdynamics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Predicts when satellites stand above the masks of stations, to the millisecond of the orbit model.
 *
 * <p>Positions are computed every two minutes and interpolated to millimetres; where elevations and their rates show a crossing or an
 * extremum in between, it is found by iteration. A mask that varies with azimuth is followed from node to node. Windows longer than a
 * second are not missed. The turn of the Earth is computed once for all satellites. Each orbit is searched within its own validity; a
 * satellite that is up on both sides of a change of orbits stays in one window only if the change moves it by less than {@value
 * #JOINED_MAX_M} m. Where no orbit exists, nothing is found, and a window that reaches there is open. Stateless, thread safe.
 */
public final class VisibilityPredictor {
    /** Longest search. It bounds memory, a few kB a day and satellite, and elements are of no use beyond weeks. */
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
        return predictAll(satellites, stations, from, to, EarthOrientation.nominal(), e -> {
            throw e;
        });
    }

    /**
     * Predicts all satellites over all stations with a given orientation of the Earth; satellites that cannot be predicted do not
     * keep the others from it.
     *
     * @param satellites  with their orbits
     * @param stations    where
     * @param from        begin of the search, UTC
     * @param to          end of the search, UTC, at most {@link #SPAN_MAX} later
     * @param orientation of the Earth
     * @param unusable    takes the reason for each satellite whose orbit does not exist at some time of the search; that satellite
     *                    has no windows. What it throws ends the prediction.
     * @return windows by rise, then satellite id, then station id
     * @throws IllegalArgumentException if {@code to} is before {@code from} or too late
     */
    public static List<VisibilityWindow> predictAll(
            List<Satellite> satellites,
            List<GroundStation> stations,
            Instant from,
            Instant to,
            EarthOrientation orientation,
            Consumer<OrbitException> unusable) {
        if (to.isBefore(from) || Duration.between(from, to).compareTo(SPAN_MAX) > 0) {
            throw new IllegalArgumentException(
                    "from " + from + " to " + to + " is not 0.." + SPAN_MAX.toDays() + " days");
        }
        if (from.equals(to)) {
            return List.of();
        }
        SearchGrid grid = new SearchGrid(from, to, orientation);
        List<LocalFrame> frames = stations.stream().map(LocalFrame::new).toList();
        List<VisibilityWindow> windows = new ArrayList<>();
        for (Satellite satellite : satellites) {
            int first = windows.size();
            try {
                List<Track> tracks = Track.of(satellite.ephemeris(), grid);
                for (int i = 0; i < stations.size(); i++) {
                    search(satellite.id(), stations.get(i), frames.get(i), tracks, windows);
                }
            } catch (OrbitException e) {
                windows.subList(first, windows.size()).clear();
                unusable.accept(e);
            }
        }
        windows.sort(Comparator.comparing(VisibilityWindow::rise)
                .thenComparing(VisibilityWindow::satelliteId)
                .thenComparing(VisibilityWindow::stationId));
        return windows;
    }

    private static void search(
            String satelliteId,
            GroundStation station,
            LocalFrame local,
            List<Track> tracks,
            List<VisibilityWindow> windows) {
        int first = windows.size();
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            boolean openBegin = i == 0 || !tracks.get(i - 1).end().equals(track.begin());
            boolean openEnd =
                    i == tracks.size() - 1 || !tracks.get(i + 1).begin().equals(track.end());
            for (VisibilityWindow window :
                    new WindowSearch(satelliteId, station, local, track).windows(openBegin, openEnd)) {
                int end = windows.size() - 1;
                if (!openBegin && end >= first && continues(windows.get(end), window, tracks.get(i - 1), track)) {
                    windows.set(end, joined(windows.get(end), window));
                } else {
                    windows.add(window);
                }
            }
        }
    }

    private static boolean continues(VisibilityWindow earlier, VisibilityWindow later, Track before, Track after) {
        Instant change = after.begin();
        return earlier.set().equals(change) && later.rise().equals(change) && before.distanceToM(after) < JOINED_MAX_M;
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
