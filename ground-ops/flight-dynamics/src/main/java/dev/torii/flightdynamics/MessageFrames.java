package dev.torii.flightdynamics;

import java.util.Locale;
import java.util.Optional;
import org.orekit.frames.Frame;
import org.orekit.time.TimeScale;

/** Frames and time scales of CCSDS messages by their names: 502.0-B-3 annex B. */
final class MessageFrames {
    private MessageFrames() {}

    static Frame frame(Fields f) {
        String name = f.required("REF_FRAME").toUpperCase(Locale.ROOT);
        return switch (name) {
            case "GCRF", "ICRF" -> SpaceContext.gcrf();
            case "EME2000", "J2000" -> SpaceContext.eme2000();
            case "TEME" -> SpaceContext.teme();
            case "TOD", "TOD_EARTH" -> SpaceContext.trueOfDate();
            default -> {
                // Realisations of the ITRF differ by centimetres.
                if (name.matches("ITRF(-?(19|20)?[0-9]{2})?")) {
                    yield SpaceContext.itrf();
                }
                throw f.bad("REF_FRAME", "is not one of GCRF, ICRF, EME2000, J2000, TEME, TOD, ITRF");
            }
        };
    }

    static TimeScale scale(Fields f) {
        return switch (f.required("TIME_SYSTEM").toUpperCase(Locale.ROOT)) {
            case "UTC" -> SpaceContext.utc();
            case "TAI" -> SpaceContext.timeScales().getTAI();
            case "GPS" -> SpaceContext.timeScales().getGPS();
            case "TT" -> SpaceContext.timeScales().getTT();
            case "TDB" -> SpaceContext.timeScales().getTDB();
            default -> throw f.bad("TIME_SYSTEM", "is not one of UTC, TAI, GPS, TT, TDB");
        };
    }

    static ObjectName object(Fields f) {
        f.required("CENTER_NAME");
        f.oneOf("CENTER_NAME", "EARTH");
        return new ObjectName(0, f.text("OBJECT_ID"), Optional.of(f.required("OBJECT_NAME")));
    }
}
