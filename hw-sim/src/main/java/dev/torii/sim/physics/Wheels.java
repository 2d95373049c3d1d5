package dev.torii.sim.physics;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Four reaction wheels, stepped at 1 Hz: what the body turns one way they turn the other way, about a bias that gathers
 * the momentum of disturbances. Not thread safe.
 */
public final class Wheels {

    /** Number of wheels. */
    public static final int COUNT = 4;

    private static final double SPEED_MAX_RPM = 6000;
    private static final double BIAS_MAX_RPM = 5000;
    private static final double BIAS_DESATURATED_RPM = 1000;
    private static final double DISTURBANCE_RPM_PER_S = 0.02;
    private static final double RPM_PER_RAD_PER_S = 60_000;
    private static final double RUN_DOWN_PER_S = 1.0 / 120;

    /** One wheel, kg m2; with {@link #RPM_PER_RAD_PER_S} the body has 5.97 kg m2. */
    private static final double INERTIA_KG_M2 = 9.5e-4;

    private static final double RAD_PER_S_PER_RPM = 2 * Math.PI / 60;
    private static final List<Vector3> AXES =
            List.of(new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1), new Vector3(1, 1, 1).unit());

    private final RandomGenerator random;
    private final double[] biasRpm = new double[COUNT];
    private final double[] speedRpm = new double[COUNT];
    private final double[] torqueNm = new double[COUNT];
    private int desaturationStepsLeft;

    Wheels(RandomGenerator random) {
        this.random = random;
        for (int i = 0; i < COUNT; i++) {
            biasRpm[i] = 1500 + 800 * random.nextDouble();
            speedRpm[i] = sign(i) * biasRpm[i];
        }
    }

    private static double sign(int wheel) {
        return wheel % 2 == 0 ? 1 : -1;
    }

    /** A second under control: the body turns at this rate, rad/s. */
    void turn(Vector3 rateRadPerS) {
        double[] share = {rateRadPerS.x(), rateRadPerS.y(), rateRadPerS.z(), 0};
        share[3] = (share[0] + share[1] + share[2]) / 3;
        for (int i = 0; i < COUNT; i++) {
            biasRpm[i] = Math.min(BIAS_MAX_RPM, biasRpm[i] + DISTURBANCE_RPM_PER_S);
            if (desaturationStepsLeft > 0) {
                biasRpm[i] += (BIAS_DESATURATED_RPM - biasRpm[i]) / desaturationStepsLeft;
            }
            double wantedRpm = sign(i) * biasRpm[i] - RPM_PER_RAD_PER_S * share[i] + random.nextGaussian();
            setSpeed(i, Math.max(-SPEED_MAX_RPM, Math.min(SPEED_MAX_RPM, wantedRpm)));
        }
        desaturationStepsLeft = Math.max(0, desaturationStepsLeft - 1);
    }

    /** A second without power: friction slows the wheels. Returns what the body's rate gains by it, rad/s. */
    Vector3 runDown() {
        desaturationStepsLeft = 0;
        Vector3 gained = new Vector3(0, 0, 0);
        for (int i = 0; i < COUNT; i++) {
            double lostRpm = speedRpm[i] * RUN_DOWN_PER_S;
            setSpeed(i, speedRpm[i] - lostRpm);
            gained = gained.plus(AXES.get(i).times(lostRpm / RPM_PER_RAD_PER_S));
        }
        return gained;
    }

    private void setSpeed(int wheel, double rpm) {
        torqueNm[wheel] = INERTIA_KG_M2 * (rpm - speedRpm[wheel]) * RAD_PER_S_PER_RPM;
        speedRpm[wheel] = rpm;
    }

    /** Brings the bias down to 1000 rpm in this many steps. */
    public void desaturate(int steps) {
        desaturationStepsLeft = steps;
    }

    /** Speed of a wheel, rpm. */
    public double speedRpm(int wheel) {
        return speedRpm[wheel];
    }

    /** Torque on a wheel in the last step, Nm. */
    public double torqueNm(int wheel) {
        return torqueNm[wheel];
    }

    /** Magnitude of the momentum of all wheels together, Nms. */
    public double momentumNms() {
        Vector3 sum = new Vector3(0, 0, 0);
        for (int i = 0; i < COUNT; i++) {
            sum = sum.plus(AXES.get(i).times(INERTIA_KG_M2 * speedRpm[i] * RAD_PER_S_PER_RPM));
        }
        return sum.norm();
    }
}
