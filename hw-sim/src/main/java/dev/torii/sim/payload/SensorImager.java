package dev.torii.sim.payload;

import dev.torii.sim.physics.Quaternion;
import dev.torii.sim.physics.Vector3;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws what the sensor sees: fixed stars where the attitude puts them, one object that moves through the field every
 * 16 s and leaves a short streak, bias and read noise. The same seed and exposure give the same pixels.
 *
 * <p>Pin-hole camera: image column along sensor +X, row along +Y, boresight +Z through the middle between pixels 255
 * and 256; the field of view is 10 degrees wide. Not thread safe: {@link #render} reuses one image.
 */
public final class SensorImager {

    /** Pixels of a side. */
    public static final int SIDE = 512;

    /** Largest pixel value: 14 bits. */
    public static final int PIXEL_MAX = (1 << 14) - 1;

    private static final int PIXELS = SIDE * SIDE;
    private static final int BIAS = 400;
    private static final double NOISE_SIGMA = 9;
    private static final double FOCAL_LENGTH_PIXELS = SIDE / 2.0 / Math.tan(Math.toRadians(5));
    private static final double COSINE_TO_CORNER = Math.cos(Math.toRadians(7.2));
    private static final double MIDDLE = (SIDE - 1) / 2.0;
    private static final int SPOT_RADIUS = 3;
    private static final double SPOT_SIGMA_PIXELS = 0.9;
    private static final long TARGET_PERIOD_NS = 16_000_000_000L;
    private static final int STREAK_POINTS = 8;

    /** Gain and exposure time for which the signals of stars and targets are given. */
    private static final double GAIN_UNIT = 4;

    private static final double EXPOSURE_UNIT_NS = 50e6;

    private final long seed;
    private final StarCatalogue stars;
    private final short[] noise = new short[PIXELS];
    private final short[] image = new short[PIXELS];

    /**
     * A sensor under a sky.
     *
     * @param seed chooses sky, noise and targets
     */
    public SensorImager(long seed) {
        this.seed = seed;
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
        Vector3 boresight = exposure.attitude().rotate(new Vector3(0, 0, 1));
        Quaternion toSensor = exposure.attitude().conjugate();
        stars.near(boresight, COSINE_TO_CORNER, (direction, signal) -> {
            Vector3 s = toSensor.rotate(direction);
            addSpot(
                    MIDDLE + FOCAL_LENGTH_PIXELS * s.x() / s.z(),
                    MIDDLE + FOCAL_LENGTH_PIXELS * s.y() / s.z(),
                    signal * amplification);
        });
        addTarget(exposure, amplification);
        return image;
    }

    private void amplifyNoise(double gain) {
        for (int i = 0; i < PIXELS; i++) {
            image[i] = (short) Math.max(0, Math.round(BIAS + gain * (image[i] - BIAS)));
        }
    }

    private void addTarget(Exposure exposure, double amplification) {
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
                    MIDDLE + along * Math.cos(headingRad) - offset * Math.sin(headingRad),
                    MIDDLE + along * Math.sin(headingRad) + offset * Math.cos(headingRad),
                    signal * amplification / STREAK_POINTS);
        }
    }

    /** Spreads {@code signal} counts over a Gaussian spot, column {@code x}, row {@code y}. */
    private void addSpot(double x, double y, double signal) {
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
