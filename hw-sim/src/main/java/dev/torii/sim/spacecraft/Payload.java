package dev.torii.sim.spacecraft;

/** Sensor, recorder and playback: exposes at 2 Hz whenever the sensor is on. Not thread safe. */
public final class Payload {

    /** Time between two exposures. */
    public static final long EXPOSURE_PERIOD_NS = 500_000_000L;

    private static final long EXPOSURE_DURATION_NS = 50_000_000L;

    private final FrameRecorder recorder = new FrameRecorder();
    private final Playback playback;
    private long nextFrameId = 1;
    private boolean exposedSinceOn;

    /**
     * An empty recorder.
     *
     * @param imager draws the pixels when frames are played back
     */
    public Payload(SensorImager imager) {
        playback = new Playback(imager);
    }

    /**
     * The end of a half second: takes an exposure if the sensor is on. Exposures begin 300 ms into each half second,
     * so that none spans a step of the attitude.
     *
     * @param periodTaiNs begin of the half second
     * @param model the spacecraft
     */
    public void expose(long periodTaiNs, SpacecraftModel model) {
        exposedSinceOn = model.sensorOn();
        if (!model.sensorOn()) {
            return;
        }
        long startTaiNs = periodTaiNs + 300_000_000L;
        long middleTaiNs = startTaiNs + EXPOSURE_DURATION_NS / 2;
        recorder.store(new Exposure(
                nextFrameId,
                startTaiNs,
                EXPOSURE_DURATION_NS,
                model.attitude().attitudeAt(middleTaiNs),
                model.orbitStateAt(middleTaiNs)));
        nextFrameId++;
    }

    /** The state in telemetry. */
    public PayloadState state(SpacecraftModel model) {
        if (playback.active()) {
            return PayloadState.PLAYBACK;
        }
        if (!model.sensorOn()) {
            return PayloadState.OFF;
        }
        return exposedSinceOn ? PayloadState.IMAGING : PayloadState.STANDBY;
    }

    /** The stored frames. */
    public FrameRecorder recorder() {
        return recorder;
    }

    /** The playback. */
    public Playback playback() {
        return playback;
    }
}
