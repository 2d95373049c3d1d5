package dev.torii.sim.spacecraft;

import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.payload.Payload;
import dev.torii.sim.payload.RecorderModel;
import dev.torii.sim.payload.Scene;
import dev.torii.sim.physics.Load;
import dev.torii.sim.physics.OrbitSource;
import dev.torii.sim.physics.SpacecraftModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One simulated spacecraft. All that happens on board happens in the order of its time when {@link #advanceTo} is
 * called; the same seed, orbit and calls give the same packets. Not thread safe.
 */
public final class Spacecraft {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final double PPB_PER_PPM = 1e3;

    private final SpacecraftModel model;
    private final Payload payload;
    private final OnBoardSoftware software;
    private final OnBoardClock clock;
    private final SpacecraftObserver observer;
    private final List<FaultOrder> faults;
    private final long bootTaiNs;
    private long nowTaiNs;
    private long nextSecondTaiNs;
    private long nextPeriodTaiNs;

    /**
     * A spacecraft at boot: mode NOMINAL, recorder empty.
     *
     * @param setup what makes it this one
     * @param sink takes its packets
     * @param radio its radio, for housekeeping
     * @param taiNs time of boot
     */
    public Spacecraft(Setup setup, TelemetrySink sink, RadioMonitor radio, long taiNs) {
        long seed = setup.seed();
        observer = setup.observer();
        faults = new ArrayList<>(setup.faults());
        bootTaiNs = taiNs;
        nowTaiNs = taiNs;
        nextSecondTaiNs = Math.floorDiv(taiNs, SECOND_NS) * SECOND_NS + SECOND_NS;
        nextPeriodTaiNs = nextSecondTaiNs;
        model = new SpacecraftModel(seed, setup.orbit(), taiNs);
        setup.scene().trackedTarget().ifPresent(target -> model.attitude().setTarget(target.orbit()));
        payload = new Payload(seed + 1, setup.recorder(), setup.scene());
        clock = new OnBoardClock(setup.clockError(), taiNs);
        OnBoardSoftware.Parts parts = new OnBoardSoftware.Parts(model, payload, clock, radio, sink, observer);
        software = new OnBoardSoftware(parts, seed + 2, taiNs);
    }

    /**
     * Lets time pass on board; a time not after the last one does nothing.
     *
     * @param taiNs the new time
     */
    public void advanceTo(long taiNs) {
        for (long due = nextDueTaiNs(); due <= taiNs; due = nextDueTaiNs()) {
            // An exposure that ends with its second comes first: its attitude is that of the second.
            if (due == payload.exposureEndTaiNs(nextPeriodTaiNs)) {
                payload.expose(nextPeriodTaiNs, model)
                        .ifPresent(exposure -> observer.exposed(exposure, payload.truth(exposure)));
                nextPeriodTaiNs += Payload.EXPOSURE_PERIOD_NS;
            } else if (due == nextSecondTaiNs) {
                nextSecondTaiNs += SECOND_NS;
                beginFaults(due);
                model.step(due);
                software.second(due);
            } else {
                software.due(due);
            }
        }
        nowTaiNs = Math.max(nowTaiNs, taiNs);
    }

    private void beginFaults(long taiNs) {
        faults.removeIf(fault -> {
            boolean begins = taiNs - bootTaiNs >= fault.afterNs();
            if (begins) {
                begin(fault, taiNs);
            }
            return begins;
        });
    }

    private void begin(FaultOrder fault, long taiNs) {
        switch (fault.kind()) {
            case BATTERY_UNDERVOLTAGE -> model.shortHeaterB();
            case SAFE_MODE -> software.makeSafe(taiNs);
            case CLOCK_JUMP -> clock.jump(Math.round(fault.value().orElseThrow() * SECOND_NS));
            case CLOCK_DRIFT -> clock.setDrift(Math.round(fault.value().orElseThrow() * PPB_PER_PPM), taiNs);
            default -> throw new IllegalArgumentException(fault + " is not a fault of the spacecraft's own");
        }
        observer.faultBegan(fault, taiNs);
    }

    /** Breaks something at the next whole second: battery, mode or clock. */
    public void order(FaultOrder fault) {
        faults.add(new FaultOrder(
                fault.target(), fault.kind(), fault.value(), fault.seconds(), nowTaiNs - bootTaiNs + fault.afterNs()));
    }

    private long nextDueTaiNs() {
        return Math.min(Math.min(nextSecondTaiNs, software.nextDueTaiNs()), payload.exposureEndTaiNs(nextPeriodTaiNs));
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
        model.setLoad(Load.TRANSMITTER, on);
    }

    /** Replaces the orbit, from the next whole second on. */
    public void setOrbit(OrbitSource orbit) {
        model.setOrbit(orbit);
    }

    /** Whether {@link #nextLivePacket} has a packet. */
    public boolean liveActive() {
        return payload.live().active();
    }

    /**
     * The next packet of a frame that is sent as it was taken.
     *
     * @throws IllegalStateException if not {@link #liveActive()}
     */
    public byte[] nextLivePacket() {
        return payload.live().nextPacket(id -> observer.sensorFramePlayedBack(id, nowTaiNs));
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

    /** The time report on a frame of the housekeeping channel that leaves now, if there is to be one. */
    public Optional<byte[]> timeReport(int frameCount) {
        return software.timeReport(frameCount, nowTaiNs);
    }

    /**
     * What makes a spacecraft the one it is.
     *
     * @param seed chooses noise, stars and targets
     * @param orbit where it flies
     * @param clockError how wrong its platform clock goes
     * @param faults what breaks: battery, mode or clock; counted from boot, each at the next whole second
     * @param observer hears what happens on board
     * @param recorder of its sensor
     * @param scene what the sensor has before it
     */
    public record Setup(
            long seed,
            OrbitSource orbit,
            ClockError clockError,
            List<FaultOrder> faults,
            SpacecraftObserver observer,
            RecorderModel recorder,
            Scene scene) {
        /** A spacecraft with the recorder of the reference one and nothing real before its sensor; parameters as above. */
        public Setup(
                long seed,
                OrbitSource orbit,
                ClockError clockError,
                List<FaultOrder> faults,
                SpacecraftObserver observer) {
            this(seed, orbit, clockError, faults, observer, RecorderModel.DEFAULT, Scene.EMPTY);
        }

        /** Keeps a copy. */
        public Setup {
            faults = List.copyOf(faults);
        }
    }
}
