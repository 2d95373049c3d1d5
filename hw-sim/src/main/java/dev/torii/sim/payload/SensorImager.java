package dev.torii.sim.payload;

import dev.torii.sim.physics.Apparent;
import dev.torii.sim.physics.OrbitState;
import dev.torii.sim.physics.Quaternion;
import dev.torii.sim.physics.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws what the sensor sees: fixed stars and targets where attitude, light time and aberration put them, smeared by what moves during the
 * exposure, with bias and read noise. The same seed and exposure give the same pixels.
 *
 * <p>Pin-hole camera: image column along sensor +X, row along +Y, boresight +Z through the middle between pixels 255
 * and 256; the field of view is {@value #FIELD_DEG} degrees wide. Not thread safe: {@link #render} reuses one image.
 */
public final class SensorImager {

    /** Pixels of a side. */
    public static final int SIDE = 512;

    /** Largest pixel value: 14 bits. */
    public static final int PIXEL_MAX = (1 << 14) - 1;

    /** Width of the field of view. */
    static final double FIELD_DEG = 6;

    private static final int PIXELS = SIDE * SIDE;
    private static final int BIAS = 400;
    private static final double NOISE_SIGMA = 9;
    private static final double FOCAL_LENGTH_PIXELS = SIDE / 2.0 / Math.tan(Math.toRadians(FIELD_DEG / 2));
    /** To the corner, and a bit. */
    private static final double COSINE_TO_CORNER = Math.cos(Math.toRadians(FIELD_DEG * 0.72));

    private static final double MIDDLE = (SIDE - 1) / 2.0;
    private static final int SPOT_RADIUS = 3;
    private static final double SPOT_SIGMA_PIXELS = 0.9;
    private static final double SMEAR_MIN_PIXELS = 0.5;
    private static final long TARGET_PERIOD_NS = 16_000_000_000L;
    private static final int STREAK_POINTS = 8;

    /** Gain, exposure time and distance for which the signals of stars and targets are given. */
    private static final double GAIN_UNIT = 4;

    private static final double EXPOSURE_UNIT_NS = 50e6;
    private static final double RANGE_UNIT_M = 1e6;

    private final long seed;
    private final List<Target> targets;
    private final StarCatalogue stars;
    private final short[] noise = new short[PIXELS];
    private final short[] image = new short[PIXELS];

    /**
     * A sensor under a sky.
     *
     * @param seed chooses sky and noise
     * @param targets what moves before it
     */
    public SensorImager(long seed, List<Target> targets) {
        this.seed = seed;
        this.targets = List.copyOf(targets);
        RandomGenerator random = new SplittableRandom(seed);
        stars = new StarCatalogue(random);
        for (int i = 0; i < PIXELS; i++) {
            noise[i] = (short) Math.round(BIAS + NOISE_SIGMA * random.nextGaussian());
        }
    }

    /**
     * The pixels of an exposure, row by row, 0 .. {@value #PIXEL_MAX}.
     *
     * @return an array of this object, valid until the next call
     */
    public short[] render(Exposure exposure) {
        // One noise tile, shifted anew for each frame: as good to the eye as fresh noise, and a copy instead of a draw.
        int shift = new SplittableRandom(seed ^ exposure.frameId()).nextInt(PIXELS);
        System.arraycopy(noise, shift, image, 0, PIXELS - shift);
        System.arraycopy(noise, 0, image, PIXELS - shift, shift);
        double gain = exposure.gain() / GAIN_UNIT;
        if (gain != 1) {
            amplifyNoise(gain);
        }
        double amplification = gain * exposure.durationNs() / EXPOSURE_UNIT_NS;
        drawStars(exposure, amplification);
        for (Target target : targets) {
            drawTarget(target, exposure, amplification);
        }
        if (targets.isEmpty()) {
            addInventedTarget(exposure, amplification);
        }
        return image;
    }

    private void amplifyNoise(double gain) {
        for (int i = 0; i < PIXELS; i++) {
            image[i] = (short) Math.max(0, Math.round(BIAS + gain * (image[i] - BIAS)));
        }
    }

    private void drawStars(Exposure exposure, double amplification) {
        Vector3 boresight = exposure.attitude().rotate(new Vector3(0, 0, 1));
        double smearPixels = exposure.rateRadPerS().norm() * exposure.durationNs() / 1e9 * FOCAL_LENGTH_PIXELS;
        int points = smearPixels < SMEAR_MIN_PIXELS ? 1 : STREAK_POINTS;
        Vector3 velocity = exposure.orbit().velocityMPerS();
        stars.near(boresight, COSINE_TO_CORNER, (direction, signal) -> {
            Vector3 apparent = Apparent.aberrated(direction, velocity);
            for (int i = 0; i < points; i++) {
                addSpot(place(exposure, offsetNs(exposure, i, points), apparent), signal * amplification / points);
            }
        });
    }

    private void drawTarget(Target target, Exposure exposure, double amplification) {
        for (int i = 0; i < STREAK_POINTS; i++) {
            long offsetNs = offsetNs(exposure, i, STREAK_POINTS);
            Apparent apparent = apparent(target, exposure, offsetNs);
            if (!apparent.hidden()) {
                double closeness = RANGE_UNIT_M / apparent.rangeM();
                addSpot(
                        place(exposure, offsetNs, apparent.direction()),
                        target.signal() * closeness * closeness * amplification / STREAK_POINTS);
            }
        }
    }

    /** Middle of a part of the exposure, counted from mid exposure, ns. */
    private static long offsetNs(Exposure exposure, int part, int parts) {
        return Math.round(((part + 0.5) / parts - 0.5) * exposure.durationNs());
    }

    private static Apparent apparent(Target target, Exposure exposure, long offsetNs) {
        OrbitState orbit = exposure.orbit();
        OrbitState then = new OrbitState(
                orbit.positionM().plus(orbit.velocityMPerS().times(offsetNs / 1e9)), orbit.velocityMPerS());
        return Apparent.of(target.orbit(), then, exposure.middleTaiNs() + offsetNs);
    }

    /** Column and row of a direction in GCRF at a time counted from mid exposure; empty behind the camera. */
    private static Optional<double[]> place(Exposure exposure, long offsetNs, Vector3 direction) {
        Quaternion attitude = exposure.attitude()
                .times(Quaternion.ofRotationVector(exposure.rateRadPerS().times(offsetNs / 1e9)));
        Vector3 s = attitude.conjugate().rotate(direction);
        if (s.z() <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new double[] {MIDDLE + FOCAL_LENGTH_PIXELS * s.x() / s.z(), MIDDLE + FOCAL_LENGTH_PIXELS * s.y() / s.z()
                });
    }

    /** The targets in the field of an exposure, as they truly are at its middle. */
    public List<SeenTarget> truth(Exposure exposure) {
        List<SeenTarget> seen = new ArrayList<>();
        for (Target target : targets) {
            Apparent apparent = apparent(target, exposure, 0);
            place(exposure, 0, apparent.direction())
                    .filter(at -> !apparent.hidden() && inside(at[0]) && inside(at[1]))
                    .ifPresent(at -> seen.add(new SeenTarget(
                            target.id(),
                            at[0],
                            at[1],
                            apparent.positionM(),
                            apparent.velocityMPerS(),
                            apparent.rangeM())));
        }
        return seen;
    }

    private static boolean inside(double pixel) {
        return pixel >= -0.5 && pixel < SIDE - 0.5;
    }

    private void addInventedTarget(Exposure exposure, double amplification) {
        long index = Math.floorDiv(exposure.startTaiNs(), TARGET_PERIOD_NS);
        RandomGenerator random = new SplittableRandom(seed * 31 + index);
        double headingRad = 2 * Math.PI * random.nextDouble();
        double speed = 40 + 40 * random.nextDouble();
        double offset = 120 * random.nextDouble() - 60;
        double signal = 6_000 + 20_000 * random.nextDouble();
        double startS = (Math.floorMod(exposure.startTaiNs(), TARGET_PERIOD_NS) - TARGET_PERIOD_NS / 2) / 1e9;
        for (int i = 0; i < STREAK_POINTS; i++) {
            double along = speed * (startS + exposure.durationNs() / 1e9 * i / STREAK_POINTS);
            addSpot(
                    Optional.of(new double[] {
                        MIDDLE + along * Math.cos(headingRad) - offset * Math.sin(headingRad),
                        MIDDLE + along * Math.sin(headingRad) + offset * Math.cos(headingRad)
                    }),
                    signal * amplification / STREAK_POINTS);
        }
    }

    /** Spreads {@code signal} counts over a Gaussian spot at a column and row. */
    private void addSpot(Optional<double[]> place, double signal) {
        if (place.isEmpty()) {
            return;
        }
        double x = place.get()[0];
        double y = place.get()[1];
        int column = (int) Math.round(x);
        int row = (int) Math.round(y);
        double scale = signal / (2 * Math.PI * SPOT_SIGMA_PIXELS * SPOT_SIGMA_PIXELS);
        for (int r = Math.max(0, row - SPOT_RADIUS); r <= Math.min(SIDE - 1, row + SPOT_RADIUS); r++) {
            for (int c = Math.max(0, column - SPOT_RADIUS); c <= Math.min(SIDE - 1, column + SPOT_RADIUS); c++) {
                double square = (r - y) * (r - y) + (c - x) * (c - x);
                double value = scale * Math.exp(-square / (2 * SPOT_SIGMA_PIXELS * SPOT_SIGMA_PIXELS));
                int sum = image[r * SIDE + c] + (int) Math.round(value);
                image[r * SIDE + c] = (short) Math.min(PIXEL_MAX, sum);
            }
        }
    }
}
