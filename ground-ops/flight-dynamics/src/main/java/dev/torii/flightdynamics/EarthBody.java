package dev.torii.flightdynamics;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.geometry.euclidean.threed.FieldVector3D;
import org.orekit.bodies.CelestialBody;
import org.orekit.frames.Frame;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.FieldAbsoluteDate;
import org.orekit.utils.Constants;
import org.orekit.utils.PVCoordinates;
import org.orekit.utils.TimeStampedPVCoordinates;

/** The Earth at the origin of GCRF, so that reading an orbit message needs no planetary ephemeris. */
final class EarthBody implements CelestialBody {
    @Override
    public String getName() {
        return "Earth";
    }

    @Override
    public double getGM() {
        return Constants.WGS84_EARTH_MU;
    }

    @Override
    public Frame getInertiallyOrientedFrame() {
        return SpaceContext.gcrf();
    }

    @Override
    public Frame getBodyOrientedFrame() {
        return SpaceContext.itrf();
    }

    @Override
    public TimeStampedPVCoordinates getPVCoordinates(AbsoluteDate date, Frame frame) {
        TimeStampedPVCoordinates origin = new TimeStampedPVCoordinates(date, PVCoordinates.ZERO);
        return SpaceContext.gcrf().getTransformTo(frame, date).transformPVCoordinates(origin);
    }

    @Override
    public <T extends CalculusFieldElement<T>> FieldVector3D<T> getPosition(FieldAbsoluteDate<T> date, Frame frame) {
        return new FieldVector3D<>(
                date.getField(), getPVCoordinates(date.toAbsoluteDate(), frame).getPosition());
    }
}
