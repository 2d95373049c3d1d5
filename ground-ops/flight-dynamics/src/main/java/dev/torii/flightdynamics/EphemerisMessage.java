package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.orekit.frames.Frame;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.TimeScale;

/**
 * Makes orbits of the segments of an OEM (502.0-B-3 section 5). The degree is that of the polynomial: HERMITE 7 goes through the
 * positions and velocities of four states, LAGRANGE 7 through the positions of eight. Without one it is HERMITE 7. Not thread safe.
 */
final class EphemerisMessage {
    /** A fortnight of states six seconds apart; 12 MB. */
    static final int STATES_MAX = 200_000;

    static final int SEGMENTS_MAX = 1000;

    private static final int STATE = 6;
    private static final int DEGREE_MAX = 31;
    private static final double POSITION_MAX_KM = 1e7;
    private static final double SPEED_MAX_KM_PER_S = 1000;
    private static final double EDGE_S = 0.001;
    private static final String[] KEYWORDS = {"X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT"};

    private final OrbitCollector collector;
    private int allStates;
    private int segments;

    private Fields meta;
    private ObjectName object;
    private Frame frame;
    private TimeScale scale;
    private AbsoluteDate origin;
    private double[] timeS = new double[64];
    private double[] states = new double[64 * STATE];
    private int count;

    EphemerisMessage(OrbitCollector collector) {
        this.collector = collector;
    }

    /** Begins a segment with its metadata. */
    void begin(Fields metadata) {
        meta = null;
        count = 0;
        if (++segments > SEGMENTS_MAX) {
            throw new OrbitCollector.TooMuch(collector.at(metadata.line(), "more than " + SEGMENTS_MAX + " segments"));
        }
        object = MessageFrames.object(metadata);
        frame = MessageFrames.frame(metadata);
        scale = MessageFrames.scale(metadata);
        meta = metadata;
    }

    /** Takes the cells of a line of states; those of a segment whose metadata are wrong are passed over. */
    void state(int line, String[] cells) {
        if (meta == null) {
            return;
        }
        if (cells.length != 1 + STATE && cells.length != 4 + STATE) {
            throw broken(collector.at(line, "has " + cells.length + " values, expected 7 or 10"));
        }
        double[] state = new double[STATE];
        for (int i = 0; i < STATE; i++) {
            double max = i < 3 ? POSITION_MAX_KM : SPEED_MAX_KM_PER_S;
            double value = Numbers.parse(cells[1 + i]);
            if (!(Math.abs(value) <= max)) {
                throw broken(collector.at(
                        line,
                        KEYWORDS[i] + " " + Numbers.shown(cells[1 + i]) + " is not a number in -" + Numbers.shown(max)
                                + ".." + Numbers.shown(max)));
            }
            state[i] = 1000 * value;
        }
        try {
            add(line, MessageTime.parse(cells[0], scale), state);
        } catch (IllegalArgumentException e) {
            throw broken(collector.at(line, Numbers.shown(cells[0]) + " " + e.getMessage()));
        }
    }

    /** Takes a state vector in XML. */
    void state(Fields f) {
        if (meta == null) {
            return;
        }
        String[] cells = new String[1 + STATE];
        try {
            cells[0] = f.required("EPOCH");
            for (int i = 0; i < STATE; i++) {
                cells[1 + i] = f.required(KEYWORDS[i]);
            }
        } catch (OrbitException e) {
            throw broken(e);
        }
        state(f.line(), cells);
    }

    private OrbitException broken(OrbitException e) {
        meta = null;
        return e;
    }

    private void add(int line, AbsoluteDate date, double[] state) {
        if (++allStates > STATES_MAX) {
            throw new OrbitCollector.TooMuch(collector.at(line, "more than " + STATES_MAX + " states"));
        }
        if (count == 0) {
            origin = date;
        }
        double t = date.durationFrom(origin);
        if (count > 0 && !(t > timeS[count - 1])) {
            throw broken(collector.at(line, "the time is not after that before it"));
        }
        if (count == timeS.length) {
            timeS = Arrays.copyOf(timeS, 2 * count);
            states = Arrays.copyOf(states, 2 * count * STATE);
        }
        timeS[count] = t;
        System.arraycopy(state, 0, states, STATE * count, STATE);
        count++;
    }

    /** Ends the segment and keeps its orbit. */
    void end() {
        if (meta == null) {
            return;
        }
        Fields f = meta;
        meta = null;
        String kind = f.text("INTERPOLATION").orElse("HERMITE").toUpperCase(Locale.ROOT);
        f.oneOf("INTERPOLATION", "HERMITE", "LAGRANGE", "LINEAR");
        boolean hermite = kind.equals("HERMITE");
        int degree = kind.equals("LINEAR") ? 1 : f.integer("INTERPOLATION_DEGREE", 1, DEGREE_MAX, 7);
        int points = hermite ? Math.max(2, (degree + 2) / 2) : degree + 1;
        if (count < points) {
            throw f.bad("the segment has " + count + " states; " + kind + " of degree " + degree + " needs " + points);
        }
        Instant from = edge(f, "START_TIME", "USEABLE_START_TIME");
        Instant to = edge(f, "STOP_TIME", "USEABLE_STOP_TIME");
        if (!from.isBefore(to)) {
            throw f.bad("the segment ends at " + to + ", before it begins at " + from);
        }
        OrbitInfo info = new OrbitInfo(
                "OEM",
                kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + " interpolation, degree " + degree,
                from,
                Optional.of(from),
                Optional.of(to),
                OrbitInfo.EPHEMERIS);
        TableArc arc = new TableArc(
                info,
                frame,
                origin,
                Arrays.copyOf(timeS, count),
                Arrays.copyOf(states, STATE * count),
                points,
                hermite);
        collector.add(object, List.of(arc), f.line());
    }

    /** The usable end of a segment, else its end; it must lie among the states. */
    private Instant edge(Fields f, String total, String usable) {
        f.required(total);
        String keyword = f.has(usable) ? usable : total;
        double t = f.date(keyword, scale).durationFrom(origin);
        if (t < timeS[0] - EDGE_S || t > timeS[count - 1] + EDGE_S) {
            throw f.bad(keyword, "is not within the states of the segment");
        }
        double inside = Math.max(timeS[0], Math.min(timeS[count - 1], t));
        return SpaceContext.instant(origin.shiftedBy(inside));
    }
}
