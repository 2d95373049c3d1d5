package dev.torii.sim.link;

import dev.torii.sim.physics.OrbitState;
import dev.torii.sim.physics.Vector3;
import dev.torii.sim.spacecraft.ClockError;
import dev.torii.sim.spacecraft.Spacecraft;
import dev.torii.sim.spacecraft.SpacecraftObserver;
import dev.torii.spacelink.coding.ReedSolomonCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A spacecraft radio over one station with a pass from 2 s to 8 s after boot, and again every 20 s; for tests. */
final class Sky implements SignalListener {

    /** 2026-11-22T21:00:00 UTC. */
    static final long BOOT_TAI_NS = 1_795_381_237L * 1_000_000_000L;

    static final long MS = 1_000_000L;

    final GroundReceiver ground = new GroundReceiver();
    final SpacecraftRadio radio;
    long riseTaiNs;
    long setTaiNs;
    long framesRadiated;
    private final MessageDigest digest;
    private long nowTaiNs = BOOT_TAI_NS;

    Sky(long seed, long rateBitPerSecond) {
        this(seed, rateBitPerSecond, ClockError.NONE);
    }

    Sky(long seed, long rateBitPerSecond, ClockError clockError) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        Spacecraft.Setup setup = new Spacecraft.Setup(seed, Sky::orbit, clockError, List.of(), SpacecraftObserver.NONE);
        ReedSolomonCode code = ReedSolomonCode.e16(5, ReedSolomonCode.Basis.DUAL);
        radio = new SpacecraftRadio(
                setup,
                new DownlinkFormat(171, 1115, true, true, code, true),
                new UplinkFormat(171, 0, 0, true, 10),
                UplinkLock.ALWAYS,
                List.of(new SpacecraftRadio.AntennaSetup(Sky::sight, rateBitPerSecond)),
                this,
                BOOT_TAI_NS);
    }

    static OrbitState orbit(long taiNs) {
        double angleRad = 0.0011 * ((taiNs - BOOT_TAI_NS) / 1e9);
        Vector3 up = new Vector3(Math.cos(angleRad), Math.sin(angleRad), 0);
        return new OrbitState(up.times(6_878_137), new Vector3(-up.y(), up.x(), 0).times(7_612.6));
    }

    private static AntennaView.Sight sight(long taiNs) {
        double second = Math.floorMod(taiNs - BOOT_TAI_NS, 20_000 * MS) / 1e9;
        double marginRad = 0.05 * Math.max(Math.min(second - 2, 8 - second), Math.min(second - 22, 28 - second));
        return new AntennaView.Sight(0, 1, marginRad, 1_000_000, -5_000);
    }

    /** Lets time pass in steps. */
    void run(long milliseconds, long stepMilliseconds) {
        long end = nowTaiNs + milliseconds * MS;
        while (nowTaiNs < end) {
            nowTaiNs = Math.min(end, nowTaiNs + stepMilliseconds * MS);
            radio.advanceTo(nowTaiNs);
        }
    }

    void uplink(String hex) {
        byte[] frame = HexFormat.of().parseHex(hex);
        radio.receive(frame, 0, frame.length);
    }

    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void signalOn(int antenna, long taiNs) {
        riseTaiNs = taiNs;
    }

    @Override
    public void signalOff(int antenna, long taiNs, PassCounts counts) {
        setTaiNs = taiNs;
        framesRadiated = counts.total();
        ground.flush();
    }

    @Override
    public void cadu(int antenna, byte[] cadu, int length, int vcid, long taiNs) {
        digest.update(cadu, 0, length);
        ground.accept(cadu, length);
    }
}
