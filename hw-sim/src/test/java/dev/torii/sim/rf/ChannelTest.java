package dev.torii.sim.rf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChannelTest {
    @Test
    void asManyBitsAreWrongAsTheProbabilitySays() {
        for (double p : new double[] {0.2, 0.01, 1e-4}) {
            BitErrors errors = new BitErrors(new SplittableRandom(1));
            errors.setProbability(p);
            int wrong = 0;
            long bits = 0;
            byte[] data = new byte[1279];
            for (int i = 0; i < 2_000; i++) {
                Arrays.fill(data, (byte) 0);
                int told = errors.apply(data, 0, data.length);
                int found = 0;
                for (byte octet : data) {
                    found += Integer.bitCount(octet & 0xFF);
                }
                assertEquals(found, told);
                wrong += found;
                bits += 8L * data.length;
            }
            double sigma = Math.sqrt(bits * p * (1 - p));
            assertEquals(bits * p, wrong, 4 * sigma, "p " + p);
        }
    }

    @Test
    void aCleanChannelChangesNothing() {
        BitErrors errors = new BitErrors(new SplittableRandom(1));
        byte[] data = new byte[1000];
        errors.setProbability(0);
        assertEquals(0, errors.apply(data, 0, data.length));
        assertArrayEquals(new byte[1000], data);
    }

    @Test
    void aSlipMovesAllThatFollowsByOneBit() {
        BitSlips slips = new BitSlips(100, new SplittableRandom(2));
        byte[] ones = new byte[100];
        for (int i = 0; i < 100; i++) {
            ones[i] = 0x01;
        }
        assertEquals(100, slips.apply(ones, 100, false));
        assertArrayEquals(ones, Arrays.copyOf(slips.octets(), 100));
        slips.apply(ones, 100, true);
        slips.apply(ones, 100, false);
        byte moved = slips.octets()[50];
        assertTrue(moved == 0x02 || moved == (byte) 0x80, "one bit later or earlier: " + moved);
    }

    @Test
    void anInversionLastsUntilTheNext() {
        BitSlips slips = new BitSlips(10, new SplittableRandom(2));
        slips.invert();
        slips.apply(new byte[10], 10, false);
        assertEquals((byte) 0xFF, slips.octets()[9]);
        slips.invert();
        slips.apply(new byte[10], 10, false);
        assertEquals(0, slips.octets()[9]);
    }

    @Test
    void burstsTakeTheShareOfTimeThatTheModelSays() {
        Fading fading = new Fading(new FadeModel(10, 2, 15), new SplittableRandom(3), 0);
        long bad = 0;
        long looks = 200_000;
        for (long i = 0; i < looks; i++) {
            bad += fading.lossDb(i * 100_000_000L) > 0 ? 1 : 0;
        }
        assertEquals(2.0 / 12, bad / (double) looks, 0.02);
        fading.fade(20, looks * 100_000_000L + 1);
        assertTrue(fading.lossDb(looks * 100_000_000L) >= 20);
    }

    @Test
    void aMountTurnsAtItsSpeedAndNoFurtherThanItsCable() {
        Mount mount = new Mount(new MountModel(6, -180, 450, 0, 90, 0.5, 0), 0);
        assertEquals(90, mount.elevationDeg(), "parked");
        assertTrue(mount.point(400, 45));
        mount.advanceTo(5_000_000_000L);
        assertEquals(30, mount.azimuthDeg(), 1e-9);
        assertEquals(60, mount.elevationDeg(), 1e-9);
        assertTrue(!mount.point(451, 45) && !mount.point(0, 91));
        mount.setStuck(true);
        mount.advanceTo(10_000_000_000L);
        assertEquals(30, mount.azimuthDeg(), 1e-9);
        mount.setStuck(false);
        mount.advanceTo(100_000_000_000L);
        assertEquals(400, mount.azimuthDeg(), 1e-9);
        // It points at 40.5 degrees, since its encoder is half a degree off.
        assertEquals(0, mount.offRad(Math.toRadians(40.5), Math.toRadians(45)), 1e-7);
        assertEquals(
                Math.toDegrees(Math.toRadians(0.5) * Math.cos(Math.toRadians(45))),
                Math.toDegrees(mount.offRad(Math.toRadians(40), Math.toRadians(45))),
                1e-4);
    }
}
