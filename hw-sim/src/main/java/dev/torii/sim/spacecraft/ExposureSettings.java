package dev.torii.sim.spacecraft;

/**
 * How the sensor exposes.
 *
 * @param exposureTimeUs 100 .. 200 000 us
 * @param gain 1 .. 16
 */
record ExposureSettings(int exposureTimeUs, int gain) {

    static final int EXPOSURE_MIN_US = 100;
    static final int EXPOSURE_MAX_US = 200_000;
    static final int GAIN_MAX = 16;

    /** At boot. */
    static final ExposureSettings DEFAULT = new ExposureSettings(50_000, 4);

    /** Duration of an exposure, ns. */
    long durationNs() {
        return exposureTimeUs * 1_000L;
    }
}
