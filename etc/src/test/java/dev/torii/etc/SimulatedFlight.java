package dev.torii.etc;

import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.physics.OrbitState;
import dev.torii.sim.physics.Vector3;
import dev.torii.sim.spacecraft.ClockError;
import dev.torii.sim.spacecraft.CommandStage;
import dev.torii.sim.spacecraft.FailureCode;
import dev.torii.sim.spacecraft.OnBoardEvent;
import dev.torii.sim.spacecraft.PacketRejection;
import dev.torii.sim.spacecraft.RadioMonitor;
import dev.torii.sim.spacecraft.Spacecraft;
import dev.torii.sim.spacecraft.SpacecraftObserver;
import dev.torii.sim.spacecraft.Telecommand;
import dev.torii.spacelink.frame.Clcw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The simulated spacecraft alone, on a circular orbit of 500 km and 51.6 degrees, with its transmitter on. */
final class SimulatedFlight {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final double RADIUS_M = 6_878_137;
    private static final double RATE_RAD_PER_S = Math.sqrt(3.986004418e14 / (RADIUS_M * RADIUS_M * RADIUS_M));

    /** 2026-11-22T21:00:00 UTC. */
    private static final long BOOT_TAI_NS = 1_795_381_237L * SECOND_NS;

    private final Spacecraft spacecraft;
    private final List<byte[]> packets = new ArrayList<>();
    private long nowTaiNs = BOOT_TAI_NS;

    SimulatedFlight(long seed, List<FaultOrder> faults) {
        Spacecraft.Setup setup = new Spacecraft.Setup(
                seed, SimulatedFlight::orbit, ClockError.ofSeed(seed), faults, new SilentObserver());
        spacecraft = new Spacecraft(setup, (vcid, packet, taiNs) -> packets.add(packet), new SteadyRadio(), nowTaiNs);
        spacecraft.setTransmitter(true);
    }

    void run(int seconds) {
        nowTaiNs += seconds * SECOND_NS;
        spacecraft.advanceTo(nowTaiNs);
    }

    void send(byte[] telecommand) {
        spacecraft.telecommand(telecommand, 0, telecommand.length);
    }

    /** The newest packets since the last call, the oldest first. */
    List<byte[]> takePackets(int max) {
        List<byte[]> newest = List.copyOf(packets.subList(Math.max(0, packets.size() - max), packets.size()));
        packets.clear();
        return newest;
    }

    /** All packets of the playback under way. */
    List<byte[]> playBack() {
        List<byte[]> played = new ArrayList<>();
        while (spacecraft.playbackActive()) {
            played.add(spacecraft.nextPlaybackPacket());
        }
        return played;
    }

    long nowTaiNs() {
        return nowTaiNs;
    }

    Optional<byte[]> timeReport() {
        return spacecraft.timeReport(0);
    }

    /** Alarms on what the newest report of each structure says. */
    Set<String> violations(TrkDatabase trk) {
        run(2);
        Set<String> violations = new TreeSet<>();
        takePackets(6)
                .forEach(packet -> trk.decode(packet)
                        .forEach((parameter, value) ->
                                AlarmCheck.violation(parameter, value).ifPresent(violations::add)));
        return violations;
    }

    private static OrbitState orbit(long taiNs) {
        double angleRad = RATE_RAD_PER_S * (taiNs - BOOT_TAI_NS) / SECOND_NS;
        double c = Math.cos(angleRad);
        double s = Math.sin(angleRad);
        double ci = Math.cos(Math.toRadians(51.6));
        double si = Math.sin(Math.toRadians(51.6));
        return new OrbitState(
                new Vector3(c, s * ci, s * si).times(RADIUS_M),
                new Vector3(-s, c * ci, c * si).times(RADIUS_M * RATE_RAD_PER_S));
    }

    private static final class SteadyRadio implements RadioMonitor {
        @Override
        public Clcw clcw() {
            return new Clcw(0, 1, 0, false, false, false, false, false, 3, 42);
        }

        @Override
        public Optional<Carrier> carrier(long taiNs) {
            return Optional.of(new Carrier(-98.7, -34_190.4));
        }

        @Override
        public long cltuCount() {
            return 12;
        }

        @Override
        public long acceptedFrames() {
            return 11;
        }

        @Override
        public long rejectedFrames() {
            return 1;
        }

        @Override
        public long sentFrames() {
            return 4_000_000_000L;
        }
    }

    private static final class SilentObserver implements SpacecraftObserver {
        @Override
        public void command(Telecommand command, CommandStage stage, Optional<FailureCode> failure, long taiNs) {}

        @Override
        public void packetRejected(PacketRejection reason, long taiNs) {}

        @Override
        public void onBoardEvent(OnBoardEvent event, long auxiliary, boolean reported, long taiNs) {}

        @Override
        public void sensorFramePlayedBack(long frameId, long taiNs) {}

        @Override
        public void faultBegan(FaultOrder fault, long taiNs) {}
    }
}
