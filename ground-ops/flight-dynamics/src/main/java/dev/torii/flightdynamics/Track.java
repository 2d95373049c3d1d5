package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.geometry.euclidean.threed.Vector3D;

/**
 * The way of a satellite over the Earth while one orbit applies. {@link #move} computes a position, which the fields then hold. A
 * smooth orbit is computed once each step of the grid and interpolated by the polynomial through eight positions (velocities of SGP4
 * are not quite the derivative of its positions); any other is asked each time. Not thread safe.
 */
final class Track {
    private static final int ORDER = 8;
    private static final double STEP_S = SearchGrid.STEP_S;

    double x;
    double y;
    double z;
    double vx;
    double vy;
    double vz;

    private final OrbitSchedule.Piece piece;
    private final SearchGrid grid;
    private final double[] timeS;
    private final double[] nodes;

    /** First time of {@link #sampled} on the grid. */
    private final int firstNode;

    private final double[] sampled;

    /** Newton's coefficients of the interval that was asked last, for x, y and z. */
    private final double[] newton = new double[3 * ORDER];

    private int prepared = -1;
    private double speedMax;

    private Track(OrbitSchedule.Piece piece, SearchGrid grid) {
        this.piece = piece;
        this.grid = grid;
        double beginS = grid.secondsOf(piece.begin());
        double endS = grid.secondsOf(piece.end());
        firstNode = (int) Math.floor(beginS / STEP_S) + SearchGrid.MARGIN - ORDER / 2 + 1;
        int lastNode = (int) Math.ceil(endS / STEP_S) + SearchGrid.MARGIN + ORDER / 2 - 1;
        sampled = piece.arc().smooth() ? sample(firstNode, lastNode) : new double[0];
        timeS = times(beginS, endS);
        nodes = new double[3 * timeS.length];
        for (int i = 0; i < timeS.length; i++) {
            move(timeS[i]);
            nodes[3 * i] = x;
            nodes[3 * i + 1] = y;
            nodes[3 * i + 2] = z;
            speedMax = Math.max(speedMax, vx * vx + vy * vy + vz * vz);
        }
        speedMax = Math.sqrt(speedMax);
    }

    /** The tracks of a search: one for each orbit that applies in it. */
    static List<Track> of(Ephemeris ephemeris, SearchGrid grid) {
        List<Track> tracks = new ArrayList<>();
        try {
            for (OrbitSchedule.Piece piece : ephemeris.schedule().between(grid.from(), grid.to())) {
                tracks.add(new Track(piece, grid));
            }
        } catch (OrbitException e) {
            throw new OrbitException(ephemeris.object() + ": " + e.getMessage(), e);
        }
        return tracks;
    }

    private static double[] times(double beginS, double endS) {
        int first = (int) Math.floor(beginS / STEP_S) + 1;
        int last = (int) Math.ceil(endS / STEP_S) - 1;
        int inner = Math.max(0, last - first + 1);
        double[] times = new double[inner + 2];
        times[0] = beginS;
        for (int i = 0; i < inner; i++) {
            times[i + 1] = (first + i) * STEP_S;
        }
        times[inner + 1] = endS;
        return times;
    }

    private double[] sample(int first, int last) {
        double[] positions = new double[3 * (last - first + 1)];
        double[] matrices = grid.temeMatrices();
        for (int i = first; i <= last; i++) {
            Vector3D p = piece.arc().at(grid.date(i)).getPosition();
            int to = 3 * (i - first);
            positions[to] = EarthRotation.row(matrices, 9 * i, p);
            positions[to + 1] = EarthRotation.row(matrices, 9 * i + 3, p);
            positions[to + 2] = EarthRotation.row(matrices, 9 * i + 6, p);
        }
        return positions;
    }

    Instant begin() {
        return piece.begin();
    }

    Instant end() {
        return piece.end();
    }

    SearchGrid grid() {
        return grid;
    }

    int count() {
        return timeS.length;
    }

    double timeS(int node) {
        return timeS[node];
    }

    /** Positions at the nodes, m, three numbers each. */
    double[] nodes() {
        return nodes;
    }

    /** Highest speed over ground at the nodes, m/s. */
    double speedMax() {
        return speedMax;
    }

    /** Distance of the end of this track from the begin of another one, m. */
    double distanceToM(Track next) {
        int last = nodes.length - 3;
        double dx = next.nodes[0] - nodes[last];
        double dy = next.nodes[1] - nodes[last + 1];
        double dz = next.nodes[2] - nodes[last + 2];
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** Goes to a time of this track. */
    void move(double seconds) {
        if (sampled.length > 0) {
            interpolate(seconds);
            return;
        }
        EarthFixedState state =
                grid.rotation(piece.arc().frame()).earthFixed(piece.arc().at(grid.dateOf(seconds)), seconds);
        x = state.x();
        y = state.y();
        z = state.z();
        vx = state.vx();
        vy = state.vy();
        vz = state.vz();
    }

    private void interpolate(double seconds) {
        double u = seconds / STEP_S + SearchGrid.MARGIN - firstNode;
        int left = (int) u - (ORDER / 2 - 1);
        left = Math.max(0, Math.min(sampled.length / 3 - ORDER, left));
        if (left != prepared) {
            prepare(left);
        }
        double px = newton[ORDER - 1];
        double py = newton[2 * ORDER - 1];
        double pz = newton[3 * ORDER - 1];
        double dx = 0;
        double dy = 0;
        double dz = 0;
        double s = u - left;
        for (int j = ORDER - 2; j >= 0; j--) {
            double w = s - j;
            dx = dx * w + px;
            dy = dy * w + py;
            dz = dz * w + pz;
            px = px * w + newton[j];
            py = py * w + newton[ORDER + j];
            pz = pz * w + newton[2 * ORDER + j];
        }
        x = px;
        y = py;
        z = pz;
        vx = dx / STEP_S;
        vy = dy / STEP_S;
        vz = dz / STEP_S;
    }

    private void prepare(int left) {
        prepared = left;
        for (int c = 0; c < 3; c++) {
            int at = c * ORDER;
            for (int j = 0; j < ORDER; j++) {
                newton[at + j] = sampled[3 * (left + j) + c];
            }
            for (int order = 1; order < ORDER; order++) {
                for (int j = ORDER - 1; j >= order; j--) {
                    newton[at + j] = (newton[at + j] - newton[at + j - 1]) / order;
                }
            }
        }
    }
}
