package dev.torii.sim.spacecraft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.payload.RecorderModel;
import dev.torii.sim.payload.Scene;
import dev.torii.sim.physics.OrbitState;
import dev.torii.sim.physics.Vector3;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A spacecraft on a circular orbit for tests, with all the packets it has made. */
final class Flight {

    /** REQUEST_HK of SID 1 to 6, made by a Python script. */
    private static final List<String> REQUESTS = List.of(
            "1864c06500092b031b0000010001af0d",
            "1864c06600092b031b0000010002e794",
            "1864c06700092b031b00000100032ffc",
            "1864c06800092b031b0000010004d428",
            "1864c06900092b031b00000100051c40",
            "1864c06a00092b031b000001000654d9");

    /** 2026-11-22T21:00:00 UTC = 1795381200 s of Unix time; TAI is 37 s ahead. */
    static final long BOOT_TAI_NS = 1_795_381_237L * 1_000_000_000L;

    static final long SECOND_NS = 1_000_000_000L;

    /** What the simulator's record hears: events with their auxiliary, faults. */
    final List<String> truth = new ArrayList<>();

    final List<String> housekeeping = new ArrayList<>();
    final List<String> reports = new ArrayList<>();
    final Spacecraft spacecraft;
    long nowTaiNs = BOOT_TAI_NS;

    Flight(long seed) {
        this(seed, ClockError.NONE, List.of());
    }

    Flight(long seed, ClockError clockError, List<FaultOrder> faults) {
        this(seed, clockError, faults, RecorderModel.DEFAULT);
    }

    Flight(long seed, ClockError clockError, List<FaultOrder> faults, RecorderModel recorder) {
        Spacecraft.Setup setup =
                new Spacecraft.Setup(seed, Flight::circular, clockError, faults, new Witness(), recorder, Scene.EMPTY);
        spacecraft = new Spacecraft(setup, this::packet, new FixedRadio(), BOOT_TAI_NS);
    }

    private void packet(int vcid, byte[] packet, long taiNs) {
        (vcid == TelemetrySink.VCID_HOUSEKEEPING ? housekeeping : reports)
                .add(HexFormat.of().formatHex(packet));
    }

    /** 500 km, 51.6 degrees, 5676.98 s. */
    static OrbitState circular(long taiNs) {
        double radiusM = 6_878_137;
        double rateRadPerS = Math.sqrt(3.986004418e14 / (radiusM * radiusM * radiusM));
        double angleRad = rateRadPerS * ((taiNs - BOOT_TAI_NS) / 1e9);
        double c = Math.cos(angleRad);
        double s = Math.sin(angleRad);
        double ci = Math.cos(Math.toRadians(51.6));
        double si = Math.sin(Math.toRadians(51.6));
        return new OrbitState(
                new Vector3(c, s * ci, s * si).times(radiusM),
                new Vector3(-s, c * ci, c * si).times(radiusM * rateRadPerS));
    }

    void run(double seconds) {
        nowTaiNs += (long) (seconds * SECOND_NS);
        spacecraft.advanceTo(nowTaiNs);
    }

    void command(String hex) {
        byte[] packet = HexFormat.of().parseHex(hex);
        spacecraft.telecommand(packet, 0, packet.length);
    }

    /** Asks for a housekeeping report with REQUEST_HK and returns it. */
    ByteBuffer request(int sid) {
        command(REQUESTS.get(sid - 1));
        byte[] report = HexFormat.of().parseHex(housekeeping.get(housekeeping.size() - 1));
        assertEquals(sid, report[21]);
        return ByteBuffer.wrap(report);
    }

    /** Executes a telecommand and returns the reports that it made at once, without the acceptance and start of it. */
    List<String> outcome(String hex) {
        reports.clear();
        command(hex);
        return reportsInShort().stream()
                .filter(r -> !r.startsWith("1,1 ") && !r.startsWith("1,3 "))
                .toList();
    }

    /** Service and subtype of each report, then what follows the secondary header without the CRC. */
    List<String> reportsInShort() {
        return reports.stream()
                .map(hex -> Integer.parseInt(hex.substring(14, 16), 16) + ","
                        + Integer.parseInt(hex.substring(16, 18), 16) + " " + hex.substring(40, hex.length() - 4))
                .toList();
    }

    private final class Witness implements SpacecraftObserver {
        @Override
        public void command(Telecommand command, CommandStage stage, Optional<FailureCode> failure, long taiNs) {}

        @Override
        public void packetRejected(PacketRejection reason, long taiNs) {}

        @Override
        public void onBoardEvent(OnBoardEvent event, long auxiliary, boolean reported, long taiNs) {
            truth.add(event + " " + auxiliary + (reported ? "" : " not reported"));
        }

        @Override
        public void sensorFramePlayedBack(long frameId, long taiNs) {}

        @Override
        public void faultBegan(FaultOrder fault, long taiNs) {
            truth.add(fault.kind().label() + " at " + (taiNs - BOOT_TAI_NS) / SECOND_NS + " s");
        }
    }
}
