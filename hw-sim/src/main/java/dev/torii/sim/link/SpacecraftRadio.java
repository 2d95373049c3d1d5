package dev.torii.sim.link;

import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.physics.OrbitSource;
import dev.torii.sim.spacecraft.RadioMonitor;
import dev.torii.sim.spacecraft.Spacecraft;
import dev.torii.spacelink.frame.Clcw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One spacecraft with its transmitter and command receiver, seen by a number of antennas. The transmitter is on while
 * at least one of them has it above the mask, from 2 s after boot on; all of those hear the same CADUs.
 *
 * <p>Everything happens at times of its own (whole multiples of 20 ms for rise and set, the begin of each frame), so the
 * CADUs do not depend on how often {@link #advanceTo} is called, as long as that is more often than twice a second. The
 * same seed, orbit and commands give the same CADUs. Not thread safe.
 */
public final class SpacecraftRadio {

    /** From boot to a working radio; leaves the ground time to connect, so that it hears of the boot. */
    private static final long RADIO_START_NS = 2_000_000_000L;

    private final Spacecraft spacecraft;
    private final DownlinkMultiplexer multiplexer;
    private final UplinkReceiver receiver;
    private final UplinkLock lock;
    private final FrameClock clock;
    private final List<Sight> sights = new ArrayList<>();
    private final SignalListener listener;
    private final DownlinkMultiplexer.PacketSource packets = new Source();
    private final CaduSink radiate = this::radiate;
    private boolean transmitting;
    private long frameTaiNs;
    private long offUntilTaiNs = Long.MIN_VALUE;

    /**
     * A spacecraft at boot, below all horizons until the first look.
     *
     * @param setup the spacecraft
     * @param downlink its telemetry
     * @param uplink its command channel
     * @param lock how its receiver stands to the uplink
     * @param antennas the antennas, in the order of their index
     * @param listener hears what is radiated
     * @param taiNs time of boot
     */
    public SpacecraftRadio(
            Spacecraft.Setup setup,
            DownlinkFormat downlink,
            UplinkFormat uplink,
            UplinkLock lock,
            List<AntennaSetup> antennas,
            SignalListener listener,
            long taiNs) {
        this.lock = lock;
        this.receiver = new UplinkReceiver(uplink, lock, this::telecommand);
        this.multiplexer =
                new DownlinkMultiplexer(downlink, () -> receiver.clcw().toInt(), setup.seed() + 4);
        this.spacecraft = new Spacecraft(setup, multiplexer, new Monitor(), taiNs);
        this.clock = new FrameClock(downlink.caduLength());
        this.listener = listener;
        for (AntennaSetup antenna : antennas) {
            VisibilityTracker tracker = new VisibilityTracker(antenna.view(), taiNs + RADIO_START_NS);
            sights.add(new Sight(tracker, antenna.rateBitPerSecond()));
        }
    }

    private void telecommand(byte[] data, int offset, int length) {
        spacecraft.telecommand(data, offset, length);
    }

    /** Lets time pass: on board, in the sky and on the air. */
    public void advanceTo(long taiNs) {
        for (int antenna = nextSight(); sights.get(antenna).tracker.nextTaiNs() <= taiNs; antenna = nextSight()) {
            Sight sight = sights.get(antenna);
            long lookTaiNs = sight.tracker.nextTaiNs();
            transmitUntil(lookTaiNs, taiNs);
            if (sight.tracker.look()) {
                change(antenna, sight, lookTaiNs);
            }
        }
        transmitUntil(taiNs, taiNs);
        spacecraft.advanceTo(taiNs);
    }

    private int nextSight() {
        int next = 0;
        for (int i = 1; i < sights.size(); i++) {
            if (sights.get(i).tracker.nextTaiNs() < sights.get(next).tracker.nextTaiNs()) {
                next = i;
            }
        }
        return next;
    }

    private void transmitUntil(long endTaiNs, long nowTaiNs) {
        if (!transmitting) {
            return;
        }
        clock.skipLate(nowTaiNs);
        while (clock.nextTaiNs() < endTaiNs) {
            long taiNs = clock.nextTaiNs();
            if (taiNs < offUntilTaiNs) {
                clock.skipTo(offUntilTaiNs);
                continue;
            }
            frameTaiNs = taiNs;
            spacecraft.advanceTo(taiNs);
            multiplexer.nextCadu(taiNs, packets, radiate);
            clock.sent();
        }
    }

    private void radiate(byte[] cadu, int length, int vcid) {
        for (int antenna = 0; antenna < sights.size(); antenna++) {
            Sight sight = sights.get(antenna);
            if (sight.tracker.visible()) {
                sight.counts.count(vcid);
                listener.cadu(antenna, cadu, length, vcid, frameTaiNs);
            }
        }
    }

    private void change(int antenna, Sight sight, long taiNs) {
        spacecraft.advanceTo(taiNs);
        if (sight.tracker.visible()) {
            sight.counts.clear();
            listener.signalOn(antenna, taiNs);
        } else {
            listener.signalOff(antenna, taiNs, sight.counts);
        }
        long rateBitPerSecond = slowestRate();
        boolean on = rateBitPerSecond < Long.MAX_VALUE;
        if (on && transmitting) {
            clock.setRate(rateBitPerSecond);
        } else if (on) {
            clock.start(taiNs, rateBitPerSecond);
        }
        transmitting = on;
        spacecraft.setTransmitter(on);
    }

    /** The rate that every antenna in view can receive; the largest number if none is. */
    private long slowestRate() {
        long slowest = Long.MAX_VALUE;
        for (Sight sight : sights) {
            if (sight.tracker.visible()) {
                slowest = Math.min(slowest, sight.rateBitPerSecond);
            }
        }
        return slowest;
    }

    /** Whether an antenna has the spacecraft above its mask. */
    public boolean heardBy(int antenna) {
        return sights.get(antenna).tracker.visible();
    }

    /** What was radiated to an antenna since the last rise. */
    public PassCounts counts(int antenna) {
        return sights.get(antenna).counts;
    }

    /** Whether the transmitter radiates at a time. */
    public boolean transmits(long taiNs) {
        return transmitting && taiNs >= offUntilTaiNs;
    }

    /** How an antenna sees the spacecraft now. */
    public AntennaView view(int antenna) {
        return sights.get(antenna).tracker.view();
    }

    /** A fault: the transmitter is off until then. */
    public void transmitterOff(long untilTaiNs) {
        offUntilTaiNs = untilTaiNs;
    }

    /** A frame far outside of its window reaches FARM-1. */
    public void lockFarm() {
        receiver.lockFarm();
    }

    /** A fault: the command buffer is full, or has room again. */
    public void setRoomForPackets(boolean room) {
        receiver.setRoomForPackets(room);
    }

    /** A fault: packets are lost before they reach a frame. */
    public void dropPackets(double ratio, long untilTaiNs) {
        multiplexer.dropPackets(ratio, untilTaiNs);
    }

    /** A fault of the spacecraft's own, at its next whole second. */
    public void order(FaultOrder fault) {
        spacecraft.order(fault);
    }

    /** The control word that the next frame carries. */
    public Clcw clcw() {
        return receiver.clcw();
    }

    /** Takes the octets of one CLTU from an antenna that hears the spacecraft; anything may be in it. */
    public UplinkResult receive(byte[] data, int offset, int length) {
        return receiver.receive(data, offset, length);
    }

    /**
     * Replaces the orbit.
     *
     * @param orbit the new orbit
     * @param views the new geometry, in the order of the antennas
     */
    public void setOrbit(OrbitSource orbit, List<AntennaView> views) {
        spacecraft.setOrbit(orbit);
        for (int i = 0; i < views.size(); i++) {
            sights.get(i).tracker.setView(views.get(i));
        }
    }

    /** Time without signal since boot because the computer stalled for more than half a second, ns. */
    public long lateNs() {
        return clock.lateNs();
    }

    /** Packets that found their queue full since boot. */
    public long lostPackets() {
        return multiplexer.lostPackets();
    }

    /**
     * An antenna for {@link SpacecraftRadio}.
     *
     * @param view how it sees the spacecraft
     * @param rateBitPerSecond channel rate that its front end is set to, bit/s
     */
    public record AntennaSetup(AntennaView view, long rateBitPerSecond) {}

    private static final class Sight {
        private final VisibilityTracker tracker;
        private final long rateBitPerSecond;
        private final PassCounts counts = new PassCounts();

        Sight(VisibilityTracker tracker, long rateBitPerSecond) {
            this.tracker = tracker;
            this.rateBitPerSecond = rateBitPerSecond;
        }
    }

    private final class Source implements DownlinkMultiplexer.PacketSource {
        @Override
        public boolean liveActive() {
            return spacecraft.liveActive();
        }

        @Override
        public byte[] nextLivePacket() {
            return spacecraft.nextLivePacket();
        }

        @Override
        public boolean playbackActive() {
            return spacecraft.playbackActive();
        }

        @Override
        public byte[] nextPlaybackPacket() {
            return spacecraft.nextPlaybackPacket();
        }

        @Override
        public Optional<byte[]> timeReport(int frameCount) {
            return spacecraft.timeReport(frameCount);
        }
    }

    private final class Monitor implements RadioMonitor {
        @Override
        public Clcw clcw() {
            return receiver.clcw();
        }

        @Override
        public Optional<Carrier> carrier(long taiNs) {
            if (!lock.carrier()) {
                return Optional.empty();
            }
            return sights.stream()
                    .map(sight -> sight.tracker.view().at(taiNs))
                    .filter(sight -> sight.marginRad() >= 0)
                    .min(Comparator.comparingDouble(AntennaView.Sight::rangeM))
                    .map(UplinkBudget::carrier);
        }

        @Override
        public long cltuCount() {
            return receiver.cltus();
        }

        @Override
        public long acceptedFrames() {
            return receiver.accepted();
        }

        @Override
        public long rejectedFrames() {
            return receiver.rejected();
        }

        @Override
        public long sentFrames() {
            return multiplexer.framesSent();
        }
    }
}
