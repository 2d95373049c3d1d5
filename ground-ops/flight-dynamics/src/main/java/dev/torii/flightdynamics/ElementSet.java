package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.orekit.attitudes.FrameAlignedProvider;
import org.orekit.errors.OrekitException;
import org.orekit.frames.Frame;
import org.orekit.propagation.analytical.tle.TLE;
import org.orekit.propagation.analytical.tle.TLEPropagator;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;

/** One set of mean elements with its propagator, SGP4 or SDP4 by its period; the propagator is made when it is asked. Thread safe. */
final class ElementSet implements Arc {
    private static final double NO_MASS_MATTERS_KG = 1000;

    /** Above 225 minutes SDP4 takes over. Source: Hoots and Roehrich, Spacetrack Report No. 3, 1980, section 3. */
    private static final double DEEP_SPACE_RAD_PER_S = 2 * Math.PI / (225 * 60);

    private final MeanElements elements;
    private final Instant epoch;
    private final Instant appliedFrom;
    private final String format;
    private final int priority;
    private TLEPropagator propagator;

    ElementSet(String format, Instant epoch, MeanElements elements) {
        this(format, epoch, elements, epoch, OrbitInfo.ELEMENTS);
    }

    private ElementSet(String format, Instant epoch, MeanElements elements, Instant appliedFrom, int priority) {
        this.format = format;
        this.epoch = epoch;
        this.elements = elements;
        this.appliedFrom = appliedFrom;
        this.priority = priority;
    }

    /** The same elements, applied from another time on. */
    ElementSet appliedFrom(Instant time) {
        return new ElementSet(format, epoch, elements, time, priority);
    }

    @Override
    public Arc withPriority(int other) {
        return new ElementSet(format, epoch, elements, appliedFrom, other);
    }

    @Override
    public OrbitInfo info() {
        String name = elements.meanMotionRadPerS() > DEEP_SPACE_RAD_PER_S ? "SGP4" : "SDP4";
        return new OrbitInfo(format, name, appliedFrom, Optional.empty(), Optional.empty(), priority);
    }

    @Override
    public Instant epoch() {
        return appliedFrom;
    }

    @Override
    public Frame frame() {
        return SpaceContext.teme();
    }

    @Override
    public boolean smooth() {
        return true;
    }

    /** The propagator keeps intermediate values in fields, so one thread at a time uses it. */
    @Override
    public synchronized PVCoordinates at(AbsoluteDate date) {
        try {
            if (propagator == null) {
                propagator = TLEPropagator.selectExtrapolator(
                        tle(), new FrameAlignedProvider(SpaceContext.teme()), NO_MASS_MATTERS_KG, SpaceContext.teme());
            }
            PVCoordinates pv = propagator.getPVCoordinates(date);
            if (!Double.isFinite(pv.getPosition().getNormSq())) {
                throw none(date, "the propagator gives no number", null);
            }
            return pv;
        } catch (OrekitException e) {
            throw none(date, e.getMessage(Locale.ROOT), e);
        }
    }

    private OrbitException none(AbsoluteDate date, String why, OrekitException cause) {
        return new OrbitException(
                "the elements of " + epoch + " have no orbit at " + SpaceContext.instant(date) + ": " + why, cause);
    }

    /** What identifies the satellite plays no part in propagation. */
    private TLE tle() {
        return new TLE(
                1,
                'U',
                2000,
                1,
                "A",
                0,
                1,
                SpaceContext.date(epoch),
                elements.meanMotionRadPerS(),
                0,
                0,
                elements.eccentricity(),
                elements.inclinationRad(),
                elements.perigeeRad(),
                elements.nodeRad(),
                elements.anomalyRad(),
                1,
                elements.bStar(),
                SpaceContext.utc());
    }
}
