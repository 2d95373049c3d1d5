package dev.torii.console.passes;

import dev.torii.flightdynamics.EarthOrientation;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.LookAngles;
import dev.torii.flightdynamics.Satellite;
import dev.torii.flightdynamics.VisibilityWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Satellites and stations by name, to look at passes that were predicted from them. */
public final class Sky {
    private final Map<String, Satellite> satellites;
    private final Map<String, GroundStation> stations;
    private final EarthOrientation orientation;

    /**
     * Makes a sky.
     *
     * @param satellites  with different names
     * @param stations    with different names
     * @param orientation of the Earth
     */
    public Sky(List<Satellite> satellites, List<GroundStation> stations, EarthOrientation orientation) {
        this.satellites = satellites.stream().collect(Collectors.toMap(Satellite::id, Function.identity()));
        this.stations = stations.stream().collect(Collectors.toMap(GroundStation::id, Function.identity()));
        this.orientation = orientation;
    }

    Satellite satellite(VisibilityWindow window) {
        return satellites.get(window.satelliteId());
    }

    GroundStation station(VisibilityWindow window) {
        return stations.get(window.stationId());
    }

    /** Directions during a pass, from rise on, a step apart, and at set. */
    List<LookAngles> looks(VisibilityWindow window, Duration step) {
        List<LookAngles> looks = new ArrayList<>();
        for (Instant time = window.rise(); time.isBefore(window.set()); time = time.plus(step)) {
            looks.add(look(window, time));
        }
        looks.add(look(window, window.set()));
        return looks;
    }

    private LookAngles look(VisibilityWindow window, Instant time) {
        return station(window).look(satellite(window).ephemeris(), time, orientation);
    }
}
