package dev.torii.sim.physics;

import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Attitude control that follows a guidance attitude with a limited rate, stepped at 1 Hz; between steps the body turns
 * at constant rate. Body frame = sensor frame: +Z is the boresight, the array looks along +X.
 *
 * <p>SUN_POINTING: +X to the Sun, +Z as near to the zenith as that allows. TARGET_TRACKING: +Z 20 degrees above the
 * local horizontal in flight direction, swinging 10 degrees to either side in 120 s, or at a target where there is one; +X as near to
 * the Sun as that allows. Not thread safe.
 */
public final class AttitudeModel {

    private static final double RATE_MAX_RAD_PER_S = Math.toRadians(1.5);
    private static final double TRACK_ELEVATION_RAD = Math.toRadians(20);
    private static final double TRACK_SWING_RAD = Math.toRadians(10);
    private static final double TRACK_PERIOD_S = 120;
    private static final long STEP_NS = 1_000_000_000L;

    private final RandomGenerator random;
    private final Wheels wheels;
    private final StarTracker starTracker;
    private Optional<OrbitSource> target = Optional.empty();
    private AocsMode mode = AocsMode.SUN_POINTING;
    private Quaternion attitude = Quaternion.IDENTITY;
    private Vector3 rateRadPerS = new Vector3(0, 0, 0);
    private Vector3 gyroBiasRadPerS;
    private double controlErrorRad;
    private long stepTaiNs;
    private boolean started;

    /**
     * Control that finds the guidance attitude at its first step.
     *
     * @param random noise source
     */
    public AttitudeModel(RandomGenerator random) {
        this.random = random;
        wheels = new Wheels(random);
        starTracker = new StarTracker(random);
        gyroBiasRadPerS = noise(5e-6);
    }

    /** Mode TARGET_TRACKING follows this object, while the Earth is not in between. */
    public void setTarget(OrbitSource object) {
        target = Optional.of(object);
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
     * @param switchedOn the loads that have power
     */
    public void step(long taiNs, OrbitState orbit, Vector3 sunDirection, Set<Load> switchedOn) {
        Quaternion guidance = guidance(taiNs, orbit, sunDirection);
        attitude = started ? attitudeAt(taiNs) : guidance;
        started = true;
        stepTaiNs = taiNs;
        Vector3 errorRad = attitude.conjugate().times(guidance).toRotationVector();
        controlErrorRad = errorRad.norm();
        if (switchedOn.contains(Load.WHEELS)) {
            double limit = Math.min(1, RATE_MAX_RAD_PER_S / Math.max(controlErrorRad, 1e-12));
            rateRadPerS = errorRad.times(limit).plus(noise(2e-6));
            wheels.turn(rateRadPerS);
        } else {
            rateRadPerS = rateRadPerS.plus(wheels.runDown());
        }
        gyroBiasRadPerS = gyroBiasRadPerS.plus(noise(1e-9));
        starTracker.step(switchedOn.contains(Load.STAR_TRACKER), rateRadPerS.norm());
    }

    private Vector3 noise(double sigma) {
        return new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(sigma);
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
        Vector3 ahead = level.times(Math.cos(TRACK_ELEVATION_RAD)).plus(zenith.times(Math.sin(TRACK_ELEVATION_RAD)));
        Vector3 boresight = apparentTarget(taiNs, orbit).orElse(ahead);
        Vector3 y = perpendicular(boresight.cross(sun), boresight);
        return Quaternion.ofAxes(y.cross(boresight), y, boresight);
    }

    /** Where the target will be at the end of this step: what is wanted then is reached then. */
    private Optional<Vector3> apparentTarget(long taiNs, OrbitState orbit) {
        OrbitState next = new OrbitState(orbit.positionM().plus(orbit.velocityMPerS()), orbit.velocityMPerS());
        return target.map(object -> Apparent.of(object, next, taiNs + STEP_NS))
                .filter(apparent -> !apparent.hidden())
                .map(Apparent::direction);
    }

    private static Vector3 perpendicular(Vector3 wanted, Vector3 axis) {
        if (wanted.norm() > 1e-6) {
            return wanted.unit();
        }
        Vector3 other = Math.abs(axis.z()) < 0.9 ? new Vector3(0, 0, 1) : new Vector3(1, 0, 0);
        return other.cross(axis).unit();
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

    /** Bias of the gyros, rad/s, in the body frame. */
    public Vector3 gyroBiasRadPerS() {
        return gyroBiasRadPerS;
    }

    /** Angle between guidance and attitude, with the error of the known attitude, rad. */
    public double pointingErrorRad() {
        return controlErrorRad + starTracker.knowledgeErrorRad();
    }

    /** The reaction wheels. */
    public Wheels wheels() {
        return wheels;
    }

    /** The star tracker. */
    public StarTracker starTracker() {
        return starTracker;
    }

    /** What the guidance points at. */
    public AocsMode mode() {
        return mode;
    }
}
