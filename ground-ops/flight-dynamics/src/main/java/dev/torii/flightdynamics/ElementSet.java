package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.Locale;
import org.orekit.attitudes.FrameAlignedProvider;
import org.orekit.errors.OrekitException;
import org.orekit.propagation.analytical.tle.TLE;
import org.orekit.propagation.analytical.tle.TLEPropagator;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;

/** One set of mean elements with its propagator, SGP4 or SDP4 by its period. Thread safe. */
final class ElementSet {
    private static final double NO_MASS_MATTERS_KG = 1000;

    private final TLE tle;
    private final Instant epoch;
    private final TLEPropagator propagator;

    ElementSet(TLE tle) {
        this(tle, SpaceContext.instant(tle.getDate()));
    }

    private ElementSet(TLE tle, Instant epoch) {
        this.tle = tle;
        this.epoch = epoch;
        this.propagator = TLEPropagator.selectExtrapolator(
                tle, new FrameAlignedProvider(SpaceContext.teme()), NO_MASS_MATTERS_KG, SpaceContext.teme());
    }

    Instant epoch() {
        return epoch;
    }

    /** The same elements, applied from another time on. */
    ElementSet appliedFrom(Instant time) {
        return new ElementSet(tle, time);
    }

    int satelliteNumber() {
        return tle.getSatelliteNumber();
    }

    /** Position and velocity in the frame of SGP4. */
    PVCoordinates teme(AbsoluteDate date) {
        try {
            // The propagator keeps intermediate values in fields.
            synchronized (propagator) {
                return propagator.getPVCoordinates(date);
            }
        } catch (OrekitException e) {
            throw new OrbitException(
                    "satellite " + satelliteNumber() + ": the elements of " + epoch + " have no orbit at "
                            + SpaceContext.instant(date) + ": " + e.getMessage(Locale.ROOT),
                    e);
        }
    }
}
