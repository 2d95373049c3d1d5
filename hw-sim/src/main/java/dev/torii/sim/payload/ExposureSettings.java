package dev.torii.sim.payload;

/**
 * How the sensor exposes.
 *
 * @param exposureTimeUs 100 .. 200 000 us
 * @param gain 1 .. 16
 */
public record ExposureSettings(int exposureTimeUs, int gain) {

    public static final int EXPOSURE_MIN_US = 100;
    public static final int EXPOSURE_MAX_US = 200_000;
    public static final int GAIN_MAX = 16;

    /** At boot. */
    public static final ExposureSettings DEFAULT = new ExposureSettings(50_000, 4);

    /** Duration of an exposure, ns. */
    public long durationNs() {
        return exposureTimeUs * 1_000L;
    }
}
