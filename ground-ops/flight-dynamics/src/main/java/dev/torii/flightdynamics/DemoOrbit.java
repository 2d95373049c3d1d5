package dev.torii.flightdynamics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.attitudes.FrameAlignedProvider;
import org.orekit.propagation.analytical.tle.TLE;
import org.orekit.propagation.analytical.tle.TLEPropagator;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateTimeComponents;
import org.orekit.utils.PVCoordinates;

/**
 * Makes orbits for demonstrations and tests: a satellite 500 km high that culminates 80 degrees high at the times asked for. Each
 * pass has an element set of its own, which takes over between two passes while the satellite is far away; with a mask of 60 degrees
 * a pass lasts about 75 s. Nothing of this is physics between the passes, where the satellite jumps.
 */
public final class DemoOrbit {
    /** Shortest time between two culminations: below it a pass might still last when the next element set takes over. */
    public static final Duration SPACING_MIN = Duration.ofMinutes(3);

    /** How long before its culmination an element set takes over, at most. */
    static final Duration LEAD_MAX = Duration.ofMinutes(20);

    /** Mean motion of a circular orbit about 500 km high, rad/s (15.22 revolutions a day). */
    private static final double MEAN_MOTION_RAD_PER_S = 15.22 * 2 * Math.PI / 86_400;

    private static final double INCLINATION_RAD = Math.toRadians(97.4);
    private static final double ECCENTRICITY = 0.0001;

    /** Sideways distance to the zenith as an angle at the centre of the Earth: 89 km, so that 5 degrees a second turn the antenna fast enough. */
    private static final double OFFSET_RAD = Math.toRadians(0.8);

    private static final int ITERATIONS = 6;
    private static final double NO_MASS_MATTERS_KG = 1;

    /**
     * A wanted pass.
     *
     * @param station over which the satellite shall culminate, up to 80 degrees north or south
     * @param time    when, UTC; kept within a second
     */
    public record Culmination(GroundStation station, Instant time) {
        /** Rejects a station too near to a pole for the orbit. */
        public Culmination {
            if (Math.abs(station.latitudeRad()) > Math.toRadians(80)) {
                throw new IllegalArgumentException("latitude " + station.latitudeRad() + " rad is beyond 80 degrees");
            }
        }
    }

    private DemoOrbit() {}

    /**
     * Makes the element sets of passes over one station.
     *
     * @param station         over which the satellite shall culminate, up to 80 degrees north or south
     * @param culminations    wanted times, UTC, ascending, {@link #SPACING_MIN} apart at least; kept within a second
     * @param name            title line
     * @param satelliteNumber catalogue number, 1..99999
     * @return text of a .tle file: title and two lines per culmination
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static String elementSets(
            GroundStation station, List<Instant> culminations, String name, int satelliteNumber) {
        return elementSets(
                culminations.stream()
                        .map(time -> new Culmination(station, time))
                        .toList(),
                name,
                satelliteNumber);
    }

    /**
     * Makes the element sets of passes over any stations.
     *
     * @param culminations    ascending in time, {@link #SPACING_MIN} apart at least
     * @param name            title line
     * @param satelliteNumber catalogue number, 1..99999
     * @return text of a .tle file: title and two lines per culmination
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static String elementSets(List<Culmination> culminations, String name, int satelliteNumber) {
        if (culminations.isEmpty() || satelliteNumber < 1 || satelliteNumber > 99_999) {
            throw new IllegalArgumentException(
                    culminations.size() + " culminations of satellite " + satelliteNumber + " (1..99999)");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < culminations.size(); i++) {
            Culmination wanted = culminations.get(i);
            Duration lead = i == 0 ? LEAD_MAX : lead(culminations.get(i - 1).time(), wanted.time());
            TLE tle = overhead(wanted.station(), wanted.time(), lead, satelliteNumber, 1 + i % 9999);
            text.append(name).append('\n');
            text.append(tle.getLine1()).append('\n').append(tle.getLine2()).append('\n');
        }
        return text.toString();
    }

    private static Duration lead(Instant previous, Instant culmination) {
        Duration gap = Duration.between(previous, culmination);
        if (gap.compareTo(SPACING_MIN) < 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "culminations at %s and %s are not %s apart", previous, culmination, SPACING_MIN));
        }
        Duration half = gap.dividedBy(2);
        return half.compareTo(LEAD_MAX) < 0 ? half : LEAD_MAX;
    }

    /** Corrects node and anomaly until the propagated satellite is where it shall be. */
    private static TLE overhead(
            GroundStation station, Instant culmination, Duration lead, int satelliteNumber, int elementNumber) {
        AbsoluteDate top = SpaceContext.date(culmination);
        AbsoluteDate epoch = SpaceContext.date(culmination.minus(lead));
        Vector3D target = target(station, top);
        double raan = 0;
        double anomaly = 0;
        TLE tle = tle(satelliteNumber, elementNumber, epoch, raan, anomaly);
        for (int i = 0; i < ITERATIONS; i++) {
            PVCoordinates pv = propagated(tle, top);
            Vector3D normal = pv.getMomentum();
            double inclination = Vector3D.angle(normal, Vector3D.PLUS_K);
            double node = Math.atan2(normal.getX(), -normal.getY());
            // Ascending over the target: its latitude fixes the angle from the node, its longitude the node.
            double wantedAngle = Math.asin(target.getZ() / Math.sin(inclination));
            double wantedNode = target.getAlpha()
                    - Math.atan2(Math.cos(inclination) * Math.sin(wantedAngle), Math.cos(wantedAngle));
            raan += wantedNode - node;
            anomaly += wantedAngle - angleFromNode(pv.getPosition(), node, inclination);
            tle = tle(satelliteNumber, elementNumber, epoch, raan, anomaly);
        }
        return tle;
    }

    /** Direction, in the frame of SGP4, of the place beside the station that the satellite shall cross; length 1. */
    private static Vector3D target(GroundStation station, AbsoluteDate date) {
        double longitude = station.longitudeRad() + OFFSET_RAD / Math.cos(station.latitudeRad());
        Vector3D zenith = new Vector3D(longitude, station.latitudeRad());
        Vector3D ground = new LocalFrame(station).position();
        // Up along the zenith of the ellipsoid, which does not point away from the Earth's centre.
        Vector3D above = new Vector3D(1, ground, 500_000, zenith).normalize();
        return EarthFixedState.rotation(date).getInverse().transformVector(above);
    }

    private static PVCoordinates propagated(TLE tle, AbsoluteDate date) {
        return TLEPropagator.selectExtrapolator(
                        tle, new FrameAlignedProvider(SpaceContext.teme()), NO_MASS_MATTERS_KG, SpaceContext.teme())
                .getPVCoordinates(date);
    }

    private static double angleFromNode(Vector3D position, double node, double inclination) {
        Vector3D towardsNode = new Vector3D(Math.cos(node), Math.sin(node), 0);
        Vector3D ahead = new Vector3D(
                -Math.sin(node) * Math.cos(inclination), Math.cos(node) * Math.cos(inclination), Math.sin(inclination));
        return Math.atan2(Vector3D.dotProduct(position, ahead), Vector3D.dotProduct(position, towardsNode));
    }

    private static TLE tle(int satelliteNumber, int elementNumber, AbsoluteDate epoch, double raan, double anomaly) {
        DateTimeComponents utc = epoch.getComponents(SpaceContext.utc());
        return new TLE(
                satelliteNumber,
                'U',
                utc.getDate().getYear(),
                1,
                "A",
                0,
                elementNumber,
                epoch,
                MEAN_MOTION_RAD_PER_S,
                0,
                0,
                ECCENTRICITY,
                INCLINATION_RAD,
                0,
                turn(raan),
                turn(anomaly),
                1,
                0,
                SpaceContext.utc());
    }

    private static double turn(double angle) {
        return angle - 2 * Math.PI * Math.floor(angle / (2 * Math.PI));
    }
}
