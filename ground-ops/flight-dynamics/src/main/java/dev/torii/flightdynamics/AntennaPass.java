package dev.torii.flightdynamics;

import dev.torii.configuration.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a pass goes on one antenna.
 *
 * @param window            the pass
 * @param antennaId         the antenna
 * @param usable            its longest part in which the antenna may and can point at the satellite, but for what it loses by its
 *                          rates; empty if there is none
 * @param lost              what stands against the rest, and what is lost within, by begin
 * @param uplink            when it may transmit, ascending; within the usable part
 * @param riseAzimuthDeg    azimuth of the mount at the begin, turned so that the pass fits its cable wrap, degrees
 * @param setAzimuthDeg     the same at the end
 * @param azimuthRateMaxDegPerSecond   fastest turn that the pass asks for, degrees/s
 * @param elevationRateMaxDegPerSecond fastest tilt, degrees/s
 * @param marginMinDb       least margin of the downlink in the usable part, dB; empty without budget
 */
public record AntennaPass(
        VisibilityWindow window,
        String antennaId,
        Optional<TimeSpan> usable,
        List<Loss> lost,
        List<TimeSpan> uplink,
        double riseAzimuthDeg,
        double setAzimuthDeg,
        double azimuthRateMaxDegPerSecond,
        double elevationRateMaxDegPerSecond,
        Optional<Double> marginMinDb) {
    /** Copies the lists. */
    public AntennaPass {
        lost = List.copyOf(lost);
        uplink = List.copyOf(uplink);
    }

    /** Why an antenna cannot follow a satellite. */
    public enum Cause {
        /** Below or above what the mount can tilt to. */
        ELEVATION,
        /** In a sector where it must not point. */
        EXCLUSION,
        /** Too near to the Sun. */
        SUN,
        /** The pass turns further than the cable goes. */
        CABLE_WRAP,
        /** The margin of the downlink is negative. */
        LINK,
        /** Near the zenith the mount cannot turn fast enough; the contact goes on after it. */
        KEYHOLE,
        /** The mount cannot tilt fast enough; the contact goes on after it. */
        RATE;

        /** Returns whether a contact cannot go through it. */
        public boolean ends() {
            return compareTo(KEYHOLE) < 0;
        }
    }

    /**
     * A time that is lost.
     *
     * @param cause why
     * @param by    name of the sector, else empty
     * @param span  when
     */
    public record Loss(Cause cause, String by, TimeSpan span) {}

    /** Returns the time that is lost by a cause. */
    public Duration lost(Cause cause) {
        return lost.stream()
                .filter(l -> l.cause() == cause)
                .map(l -> Duration.between(l.span().from(), l.span().to()))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
