package dev.torii.sim.hamlib;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.rf.Mount;
import dev.torii.sim.rf.MountModel;
import dev.torii.sim.rf.Tuner;
import java.nio.charset.StandardCharsets;

/** Any line from a client: an answer or the end of the connection; the mount stays where it can be, the tuner on a frequency. */
class DaemonsFuzzTest {
    @FuzzTest
    void answersAnyLine(byte[] input) {
        String line =
                new String(input, StandardCharsets.US_ASCII).replace('\n', ' ').trim();
        Mount mount = new Mount(new MountModel(6, -180, 450, 0, 90, 0, 0), 0);
        Tuner tuner = new Tuner(437e6, 145e6);
        new RotatorDaemon(mount, () -> 1_000_000_000L).answer(line);
        new RigDaemon(tuner, () -> -30).answer(line);
        mount.advanceTo(1_000_000_000_000L);
        boolean there = mount.azimuthDeg() >= -180 && mount.azimuthDeg() <= 450;
        if (!there || !(tuner.receiveHz() >= 0 && tuner.receiveHz() <= 100e9)) {
            throw new AssertionError(line);
        }
        try {
            FaultOrder.parse(line);
        } catch (IllegalArgumentException e) {
            // refused
        }
    }
}
