package dev.torii.planning;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaLimits;
import dev.torii.configuration.TimeSpan;
import dev.torii.flightdynamics.AntennaCheck;
import dev.torii.flightdynamics.EarthOrientation;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.Satellite;
import dev.torii.flightdynamics.VisibilityWindow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which part of a pass an antenna can be used for. */
@FunctionalInterface
public interface AntennaTimes {
    /** Every antenna can all of every pass. */
    AntennaTimes WHOLE = (window, antenna) -> whole(window);

    /**
     * The part of a pass.
     *
     * @param window  the pass
     * @param antenna of its station
     * @return the part; empty if the antenna cannot be used for it
     */
    Optional<TimeSpan> usable(VisibilityWindow window, Antenna antenna);

    /**
     * By the limits of the antennas; those of one without limits cost nothing.
     *
     * @param satellites whose passes it will be asked for
     * @param stations   over which
     * @param from       begin of all passes, UTC
     * @param to         end of all passes, UTC
     * @return the answers; not thread safe
     */
    static AntennaTimes of(List<Satellite> satellites, List<GroundStation> stations, Instant from, Instant to) {
        Map<String, Satellite> satelliteOf = new HashMap<>();
        satellites.forEach(s -> satelliteOf.put(s.id(), s));
        Map<String, GroundStation> stationOf = new HashMap<>();
        stations.forEach(s -> stationOf.put(s.id(), s));
        AntennaCheck check = new AntennaCheck(from, to, EarthOrientation.nominal());
        return (window, antenna) -> antenna.limits().equals(AntennaLimits.NONE)
                ? whole(window)
                : check.check(satelliteOf.get(window.satelliteId()), stationOf.get(window.stationId()), antenna, window)
                        .usable();
    }

    private static Optional<TimeSpan> whole(VisibilityWindow window) {
        return Optional.of(new TimeSpan(window.rise(), window.set()));
    }
}
