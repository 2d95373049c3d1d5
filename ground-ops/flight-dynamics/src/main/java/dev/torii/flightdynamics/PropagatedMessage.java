package dev.torii.flightdynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.attitudes.AttitudeProvider;
import org.orekit.attitudes.FrameAlignedProvider;
import org.orekit.attitudes.LofOffset;
import org.orekit.frames.Frame;
import org.orekit.frames.LOFType;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.TimeScale;
import org.orekit.utils.PVCoordinates;

/** Makes the orbit of an OPM (502.0-B-3 section 3): a state, and planned burns that change it. */
final class PropagatedMessage {
    private static final int BURNS_MAX = 100;
    private static final double POSITION_MAX_KM = 1e6;
    private static final double SPEED_MAX_KM_PER_S = 20;
    private static final double DELTA_V_MAX_KM_PER_S = 10;
    private static final double DURATION_MAX_S = 86_400;

    private PropagatedMessage() {}

    /** Ends the reading of a file with more burns than there may be. */
    static void checkCount(List<Fields> burns, OrbitCollector collector, int line) {
        if (burns.size() == BURNS_MAX) {
            throw new OrbitCollector.TooMuch(collector.at(line, "more than " + BURNS_MAX + " manoeuvres"));
        }
    }

    static void read(Fields f, List<Fields> planned, OrbitCollector collector) {
        ObjectName object = MessageFrames.object(f);
        Frame frame = MessageFrames.frame(f);
        TimeScale scale = MessageFrames.scale(f);
        AbsoluteDate epoch = f.date("EPOCH", scale);
        PVCoordinates state = new PVCoordinates(
                vector(f, "X", "Y", "Z", "km", POSITION_MAX_KM),
                vector(f, "X_DOT", "Y_DOT", "Z_DOT", "km/s", SPEED_MAX_KM_PER_S));
        PVCoordinates inertial =
                frame.getTransformTo(SpaceContext.gcrf(), epoch).transformPVCoordinates(state);
        List<StatePropagation.Burn> burns = new ArrayList<>();
        AbsoluteDate free = epoch;
        for (Fields burn : planned) {
            StatePropagation.Burn next = burn(burn, scale);
            if (next.begin().isBefore(free)) {
                throw burn.bad("MAN_EPOCH_IGNITION", "is before EPOCH or before the burn before it ends");
            }
            if (next.end().durationFrom(epoch) > StatePropagation.VALIDITY_S) {
                throw burn.bad("MAN_EPOCH_IGNITION", "is not within three days of EPOCH, where the orbit ends");
            }
            free = next.end();
            burns.add(next);
        }
        try {
            collector.add(object, StatePropagation.arcs(epoch, inertial, burns), f.line());
        } catch (OrbitException e) {
            throw f.bad(e.getMessage());
        }
    }

    private static Vector3D vector(Fields f, String x, String y, String z, String unit, double max) {
        return new Vector3D(
                1000 * f.number(x, -max, max, unit),
                1000 * f.number(y, -max, max, unit),
                1000 * f.number(z, -max, max, unit));
    }

    private static StatePropagation.Burn burn(Fields f, TimeScale scale) {
        AbsoluteDate begin = f.date("MAN_EPOCH_IGNITION", scale);
        double durationS = f.number("MAN_DURATION", 0, DURATION_MAX_S, "s");
        Vector3D deltaV = vector(f, "MAN_DV_1", "MAN_DV_2", "MAN_DV_3", "km/s", DELTA_V_MAX_KM_PER_S);
        return new StatePropagation.Burn(begin, begin.shiftedBy(durationS), axes(f), deltaV);
    }

    /** The axes that a change of velocity is given in; those of the orbit turn with it. */
    private static AttitudeProvider axes(Fields f) {
        return switch (f.required("MAN_REF_FRAME").toUpperCase(Locale.ROOT)) {
            case "RTN", "RSW", "QSW" -> new LofOffset(SpaceContext.gcrf(), LOFType.QSW);
            case "TNW" -> new LofOffset(SpaceContext.gcrf(), LOFType.TNW);
            case "GCRF", "ICRF" -> new FrameAlignedProvider(SpaceContext.gcrf());
            case "EME2000", "J2000" -> new FrameAlignedProvider(SpaceContext.eme2000());
            default -> throw f.bad("MAN_REF_FRAME", "is not one of RTN, RSW, TNW, GCRF, ICRF, EME2000");
        };
    }
}
