package dev.torii.sim.spacecraft;

import java.util.function.IntSupplier;

/**
 * One simulated spacecraft. All that happens on board happens in the order of its time when {@link #advanceTo} is
 * called; the same seed, orbit and calls give the same packets. Not thread safe.
 */
public final class Spacecraft {

    private static final long SECOND_NS = 1_000_000_000L;

    /** End of an exposure, counted from the begin of its half second. */
    private static final long EXPOSED_AFTER_NS = 350_000_000L;

    private final SpacecraftModel model;
    private final Payload payload;
    private final OnBoardSoftware software;
    private long nowTaiNs;
    private long nextSecondTaiNs;
    private long nextPeriodTaiNs;

    /**
     * A spacecraft at boot: mode NOMINAL, recorder empty.
     *
     * @param setup what makes it this one
     * @param sink takes its packets
     * @param farmReportValue V(R) of its receiver, for housekeeping
     * @param taiNs time of boot
     */
    public Spacecraft(Setup setup, TelemetrySink sink, IntSupplier farmReportValue, long taiNs) {
        long seed = setup.seed();
        nowTaiNs = taiNs;
        nextSecondTaiNs = Math.floorDiv(taiNs, SECOND_NS) * SECOND_NS + SECOND_NS;
        nextPeriodTaiNs = nextSecondTaiNs;
        model = new SpacecraftModel(seed, setup.orbit(), taiNs);
        payload = new Payload(new SensorImager(seed + 1));
        OnBoardSoftware.Parts parts = new OnBoardSoftware.Parts(model, payload, sink, setup.observer());
        software = new OnBoardSoftware(parts, seed + 2, farmReportValue, taiNs);
    }

    /**
     * Lets time pass on board; a time not after the last one does nothing.
     *
     * @param taiNs the new time
     */
    public void advanceTo(long taiNs) {
        for (long due = nextDueTaiNs(); due <= taiNs; due = nextDueTaiNs()) {
            if (due == nextSecondTaiNs) {
                nextSecondTaiNs += SECOND_NS;
                model.step(due);
                software.second(due);
            } else if (due == software.nextDueTaiNs()) {
                software.due(due);
            } else {
                payload.expose(nextPeriodTaiNs, model);
                nextPeriodTaiNs += Payload.EXPOSURE_PERIOD_NS;
            }
        }
        nowTaiNs = Math.max(nowTaiNs, taiNs);
    }

    private long nextDueTaiNs() {
        return Math.min(Math.min(nextSecondTaiNs, software.nextDueTaiNs()), nextPeriodTaiNs + EXPOSED_AFTER_NS);
    }

    /** Executes a telecommand packet now; anything may be in it. */
    public void telecommand(byte[] data, int offset, int length) {
        software.telecommand(data, offset, length, nowTaiNs);
    }

    /** Switches the transmitter now; a playback ends when it goes off. */
    public void setTransmitter(boolean on) {
        if (model.transmitter() && !on) {
            software.transmitterOff(nowTaiNs);
        }
        model.setTransmitter(on);
    }

    /** Replaces the orbit, from the next whole second on. */
    public void setOrbit(OrbitSource orbit) {
        model.setOrbit(orbit);
    }

    /** Whether {@link #nextPlaybackPacket} has a packet. */
    public boolean playbackActive() {
        return payload.playback().active();
    }

    /**
     * The next packet of the playback under way.
     *
     * @throws IllegalStateException if not {@link #playbackActive()}
     */
    public byte[] nextPlaybackPacket() {
        return software.nextPlaybackPacket(nowTaiNs);
    }

    /**
     * What makes a spacecraft the one it is.
     *
     * @param seed chooses noise, stars and targets
     * @param orbit where it flies
     * @param observer hears what happens on board
     */
    public record Setup(long seed, OrbitSource orbit, SpacecraftObserver observer) {}
}
