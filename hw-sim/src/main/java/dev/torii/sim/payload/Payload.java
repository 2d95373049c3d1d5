package dev.torii.sim.payload;

import dev.torii.sim.physics.Quaternion;
import dev.torii.sim.physics.SpacecraftModel;
import dev.torii.sim.physics.Vector3;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Sensor, recorder and playback: exposes at 2 Hz while the sensor is on and imaging. Not thread safe. */
public final class Payload {

    /** Time between two exposures. */
    public static final long EXPOSURE_PERIOD_NS = 500_000_000L;

    /** Begin of an exposure, counted from the begin of its half second. */
    private static final long EXPOSED_FROM_NS = 300_000_000L;

    private static final double SMEAR_RATE_RAD_PER_S = Math.toRadians(1.0);

    /** Frames that wait for the live channel; more are lost there, and stored all the same. */
    private static final int LIVE_WAITING_MAX = 4;

    private final FrameRecorder recorder;
    private final Playback playback;
    private final Playback live;
    private boolean liveOn;
    private final SensorImager imager;
    private final Scene scene;
    private final SplittableRandom random;
    private final Vector3 bias;
    private ExposureSettings settings = ExposureSettings.DEFAULT;
    private ExposureSettings nextSettings = settings;
    private long framesTaken;
    private int smearedExposures;
    private boolean imaging = true;
    private boolean exposedSinceOn;

    /**
     * An empty recorder.
     *
     * @param seed chooses sky, noise and what is not known of the attitude
     * @param model what the recorder can hold
     * @param scene what the sensor has before it
     */
    public Payload(long seed, RecorderModel model, Scene scene) {
        this.imager = new SensorImager(seed, scene.targets());
        this.scene = scene;
        this.random = new SplittableRandom(seed + 7);
        this.bias = randomRotation(scene.attitudeBiasRad());
        recorder = new FrameRecorder(model);
        live = new Playback(imager);
        playback = new Playback(imager);
    }

    /** When the exposure of a half second ends; no exposure spans the end of its half second. */
    public long exposureEndTaiNs(long periodTaiNs) {
        return periodTaiNs + EXPOSED_FROM_NS + settings.durationNs();
    }

    /** A rotation of so much about some axis. */
    private Vector3 randomRotation(double angleRad) {
        Vector3 axis = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        return axis.times(angleRad / Math.max(axis.norm(), 1e-12));
    }

    /**
     * The end of an exposure: keeps it, if the sensor is on and imaging.
     *
     * @param periodTaiNs begin of the half second
     * @param model the spacecraft
     * @return the exposure, if there was one
     */
    public Optional<Exposure> expose(long periodTaiNs, SpacecraftModel model) {
        exposedSinceOn = model.sensorOn() && imaging;
        Optional<Exposure> exposure =
                exposedSinceOn ? Optional.of(store(periodTaiNs + EXPOSED_FROM_NS, model)) : Optional.empty();
        settings = nextSettings;
        return exposure;
    }

    /** What truly is in an exposure. */
    public List<SeenTarget> truth(Exposure exposure) {
        return imager.truth(exposure);
    }

    private Exposure store(long startTaiNs, SpacecraftModel model) {
        long middleTaiNs = startTaiNs + settings.durationNs() / 2;
        Quaternion attitude = model.attitude().attitudeAt(middleTaiNs);
        Vector3 error = bias.plus(randomRotation(scene.attitudeRandomRad() * random.nextDouble()));
        framesTaken++;
        Exposure exposure = new Exposure(
                framesTaken,
                startTaiNs,
                settings.durationNs(),
                settings.gain(),
                attitude,
                attitude.times(Quaternion.ofRotationVector(error)).normalized(),
                model.attitude().rateRadPerS(),
                model.orbitStateAt(middleTaiNs));
        recorder.store(exposure);
        if (liveOn && model.transmitter() && live.framesRemaining() < LIVE_WAITING_MAX) {
            live.addLive(exposure);
        }
        if (model.attitude().rateRadPerS().norm() > SMEAR_RATE_RAD_PER_S) {
            smearedExposures++;
        }
        return exposure;
    }

    /** Begins or ends imaging; a sensor that is switched on images. */
    public void setImaging(boolean on) {
        imaging = on;
    }

    /** Changes the exposure from the next half second on. */
    public void setExposure(ExposureSettings newSettings) {
        nextSettings = newSettings;
    }

    /** How the sensor exposes. */
    public ExposureSettings settings() {
        return settings;
    }

    /** Exposures since boot; the last one's frame id. */
    public long framesTaken() {
        return framesTaken;
    }

    /** Exposures since boot that the body's motion has smeared. */
    public int smearedExposures() {
        return smearedExposures;
    }

    /** The state in telemetry. */
    public PayloadState state(SpacecraftModel model) {
        if (playback.active()) {
            return PayloadState.PLAYBACK;
        }
        if (!model.sensorOn()) {
            return PayloadState.OFF;
        }
        return imaging && exposedSinceOn ? PayloadState.IMAGING : PayloadState.STANDBY;
    }

    /** The stored frames. */
    public FrameRecorder recorder() {
        return recorder;
    }

    /** Sends frames as they are taken, while the transmitter is on, or no more. */
    public void setLive(boolean on) {
        liveOn = on;
        if (!on) {
            live.stop();
        }
    }

    /** The live channel. */
    public Playback live() {
        return live;
    }

    /** The playback. */
    public Playback playback() {
        return playback;
    }
}
