package dev.torii.sim.spacecraft;

import java.util.random.RandomGenerator;

/**
 * Attitude control that follows a guidance attitude with a limited rate, stepped at 1 Hz; between steps the body turns
 * at constant rate. Body frame = sensor frame: +Z is the boresight, the array looks along +X.
 *
 * <p>SUN_POINTING: +X to the Sun, +Z as near to the zenith as that allows. TARGET_TRACKING: +Z 20 degrees above the
 * local horizontal in flight direction, swinging 10 degrees to either side in 120 s; +X as near to the Sun as that
 * allows. Not thread safe.
 */
public final class AttitudeModel {

    private static final double RATE_MAX_RAD_PER_S = Math.toRadians(1.5);
    private static final double TRACK_ELEVATION_RAD = Math.toRadians(20);
    private static final double TRACK_SWING_RAD = Math.toRadians(10);
    private static final double TRACK_PERIOD_S = 120;
    private static final int WHEELS = 4;
    private static final double WHEEL_RPM_PER_RAD_PER_S = 60_000;

    private final RandomGenerator random;
    private final double[] wheelBiasRpm = new double[WHEELS];
    private final double[] wheelRpm = new double[WHEELS];
    private AocsMode mode = AocsMode.SUN_POINTING;
    private Quaternion attitude = Quaternion.IDENTITY;
    private Vector3 rateRadPerS = new Vector3(0, 0, 0);
    private long stepTaiNs;
    private boolean started;

    /**
     * Control that finds the guidance attitude at its first step.
     *
     * @param random noise source
     */
    public AttitudeModel(RandomGenerator random) {
        this.random = random;
        for (int i = 0; i < WHEELS; i++) {
            wheelBiasRpm[i] = 1500 + 800 * random.nextDouble();
        }
    }

    /** Chooses what the guidance points at from the next step on. */
    public void setMode(AocsMode newMode) {
        mode = newMode;
    }

    /**
     * Guidance and control for the second that begins now.
     *
     * @param taiNs time of the step
     * @param orbit state of the orbit at that time
     * @param sunDirection direction of the Sun, GCRF, unit length
     */
    public void step(long taiNs, OrbitState orbit, Vector3 sunDirection) {
        Quaternion guidance = guidance(taiNs, orbit, sunDirection);
        attitude = started ? attitudeAt(taiNs) : guidance;
        started = true;
        stepTaiNs = taiNs;
        Vector3 errorRad = attitude.conjugate().times(guidance).toRotationVector();
        double limit = Math.min(1, RATE_MAX_RAD_PER_S / Math.max(errorRad.norm(), 1e-12));
        Vector3 jitter = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(2e-6);
        rateRadPerS = errorRad.times(limit).plus(jitter);
        turnWheels();
    }

    private Quaternion guidance(long taiNs, OrbitState orbit, Vector3 sun) {
        Vector3 zenith = orbit.positionM().unit();
        if (mode != AocsMode.TARGET_TRACKING) {
            Vector3 y = perpendicular(zenith.cross(sun), sun);
            return Quaternion.ofAxes(sun, y, sun.cross(y));
        }
        Vector3 normal = zenith.cross(orbit.velocityMPerS()).unit();
        Vector3 forward = normal.cross(zenith);
        double swingRad =
                TRACK_SWING_RAD * Math.sin(2 * Math.PI * Math.floorMod(taiNs, 120_000_000_000L) / 1e9 / TRACK_PERIOD_S);
        Vector3 level = forward.times(Math.cos(swingRad)).plus(normal.times(Math.sin(swingRad)));
        Vector3 boresight =
                level.times(Math.cos(TRACK_ELEVATION_RAD)).plus(zenith.times(Math.sin(TRACK_ELEVATION_RAD)));
        Vector3 y = perpendicular(boresight.cross(sun), boresight);
        return Quaternion.ofAxes(y.cross(boresight), y, boresight);
    }

    private static Vector3 perpendicular(Vector3 wanted, Vector3 axis) {
        if (wanted.norm() > 1e-6) {
            return wanted.unit();
        }
        Vector3 other = Math.abs(axis.z()) < 0.9 ? new Vector3(0, 0, 1) : new Vector3(1, 0, 0);
        return other.cross(axis).unit();
    }

    private void turnWheels() {
        double[] share = {rateRadPerS.x(), rateRadPerS.y(), rateRadPerS.z(), 0};
        share[3] = (share[0] + share[1] + share[2]) / 3;
        for (int i = 0; i < WHEELS; i++) {
            double sign = i % 2 == 0 ? 1 : -1;
            double wantedRpm = sign * wheelBiasRpm[i] - WHEEL_RPM_PER_RAD_PER_S * share[i];
            wheelRpm[i] = Math.max(-6000, Math.min(6000, wantedRpm + random.nextGaussian()));
        }
    }

    /** The attitude body to GCRF at a time not before the last step. */
    public Quaternion attitudeAt(long taiNs) {
        double seconds = (taiNs - stepTaiNs) / 1e9;
        return attitude.times(Quaternion.ofRotationVector(rateRadPerS.times(seconds)))
                .normalized();
    }

    /** Body rate, rad/s, in the body frame. */
    public Vector3 rateRadPerS() {
        return rateRadPerS;
    }

    /** Speed of wheel {@code index} (0 .. 3), rpm. */
    public double wheelRpm(int index) {
        return wheelRpm[index];
    }

    /** What the guidance points at. */
    public AocsMode mode() {
        return mode;
    }
}
