package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes an orbit of an OMM (502.0-B-3 section 4) for SGP4, whatever notation it came in. */
final class MeanElementsMessage {
    static final int NUMBER_MAX = 999_999_999;
    static final double MEAN_MOTION_MAX = 20;
    static final double BSTAR_MAX = 100;

    private static final double SECONDS_PER_DAY = 86_400;

    private MeanElementsMessage() {}

    static void read(Fields f, OrbitCollector collector) {
        f.oneOf("CENTER_NAME", "EARTH");
        f.oneOf("REF_FRAME", "TEME");
        f.oneOf("TIME_SYSTEM", "UTC");
        f.oneOf("MEAN_ELEMENT_THEORY", "SGP4", "SDP4", "SGP/SGP4", "SGP4/SDP4");
        checkType(f);
        double perDay = f.number("MEAN_MOTION", 0, MEAN_MOTION_MAX, "rev/day");
        double eccentricity = f.number("ECCENTRICITY", 0, 1, "");
        if (perDay == 0) {
            throw f.bad("MEAN_MOTION", "is not above 0");
        }
        if (eccentricity == 1) {
            throw f.bad("ECCENTRICITY", "is not below 1");
        }
        Instant epoch = SpaceContext.instant(f.date("EPOCH", SpaceContext.utc()));
        f.number("MEAN_MOTION_DOT", -BSTAR_MAX, BSTAR_MAX, "rev/day**2", 0);
        f.number("MEAN_MOTION_DDOT", -BSTAR_MAX, BSTAR_MAX, "rev/day**3", 0);
        MeanElements elements = new MeanElements(
                perDay * 2 * Math.PI / SECONDS_PER_DAY,
                eccentricity,
                Math.toRadians(f.number("INCLINATION", 0, 180, "deg")),
                angle(f, "RA_OF_ASC_NODE"),
                angle(f, "ARG_OF_PERICENTER"),
                angle(f, "MEAN_ANOMALY"),
                f.number("BSTAR", -BSTAR_MAX, BSTAR_MAX, "1/ER"));
        int number = f.integer("NORAD_CAT_ID", 1, NUMBER_MAX, 0);
        ObjectName object = new ObjectName(number, f.text("OBJECT_ID"), f.text("OBJECT_NAME"));
        if (number == 0 && object.designator().isEmpty() && object.name().isEmpty()) {
            throw f.bad("none of NORAD_CAT_ID, OBJECT_ID and OBJECT_NAME is there");
        }
        collector.add(object, List.of(new ElementSet("OMM", epoch, elements)), f.line());
    }

    /** Elements fitted with another theory would be kilometres off, silently. */
    private static void checkType(Fields f) {
        Optional<String> refused = typeRefused(f.integer("EPHEMERIS_TYPE", 0, 9, 0));
        if (refused.isPresent()) {
            throw f.bad("EPHEMERIS_TYPE", refused.get());
        }
        for (String extended : List.of("BTERM", "AGOM")) {
            if (f.has(extended)) {
                throw f.bad(extended, "belongs to SGP4-XP, which is not supported");
            }
        }
    }

    /** Why elements of an ephemeris type cannot be used; empty for 0 (unsaid), 2 (SGP4) and 3 (SDP4). */
    static Optional<String> typeRefused(int type) {
        return switch (type) {
            case 0, 2, 3 -> Optional.empty();
            case 4 -> Optional.of("is SGP4-XP, which is not supported; only SGP4 and SDP4 are");
            default -> Optional.of("is not supported; only SGP4 and SDP4 (0, 2, 3) are");
        };
    }

    private static double angle(Fields f, String keyword) {
        return Math.toRadians(f.number(keyword, -360, 720, "deg"));
    }
}
