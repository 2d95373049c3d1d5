package dev.torii.flightdynamics;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a satellite stands above the mask of a station: geometry, predicted. Times are UTC, rounded to milliseconds.
 *
 * @param stationId     the station
 * @param satelliteId   the satellite, as the caller named it
 * @param rise          begin; where another element set took over during visibility, that time
 * @param culmination   time of the highest elevation within the window
 * @param set           end; where another element set took over during visibility, that time
 * @param maxElevationRad at culmination, rad
 * @param riseAzimuthRad  at {@code rise}, from north over east, rad
 * @param setAzimuthRad   at {@code set}, rad
 * @param openRise      the satellite was up already at the begin of the search; {@code rise} is that begin
 * @param openSet       the satellite was still up at the end of the search; {@code set} is that end
 */
public record VisibilityWindow(
        String stationId,
        String satelliteId,
        Instant rise,
        Instant culmination,
        Instant set,
        double maxElevationRad,
        double riseAzimuthRad,
        double setAzimuthRad,
        boolean openRise,
        boolean openSet) {
    /** Rejects a window that ends before it begins. */
    public VisibilityWindow {
        if (set.isBefore(rise)) {
            throw new IllegalArgumentException("window from " + rise + " to " + set);
        }
    }

    /** Returns the time from rise to set. */
    public Duration duration() {
        return Duration.between(rise, set);
    }
}
