package dev.torii.sim.spacecraft;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A spacecraft on a circular orbit for tests, with all the packets it has made. */
final class Flight {

    /** 2026-11-22T21:00:00 UTC = 1795381200 s of Unix time; TAI is 37 s ahead. */
    static final long BOOT_TAI_NS = 1_795_381_237L * 1_000_000_000L;

    static final long SECOND_NS = 1_000_000_000L;

    final List<String> housekeeping = new ArrayList<>();
    final List<String> reports = new ArrayList<>();
    final Spacecraft spacecraft;
    long nowTaiNs = BOOT_TAI_NS;

    Flight(long seed) {
        Spacecraft.Setup setup = new Spacecraft.Setup(seed, Flight::circular, SpacecraftObserver.NONE);
        spacecraft = new Spacecraft(setup, this::packet, () -> 42, BOOT_TAI_NS);
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

    /** Service and subtype of each report, then what follows the secondary header without the CRC. */
    List<String> reportsInShort() {
        return reports.stream()
                .map(hex -> Integer.parseInt(hex.substring(14, 16), 16) + ","
                        + Integer.parseInt(hex.substring(16, 18), 16) + " " + hex.substring(40, hex.length() - 4))
                .toList();
    }
}
