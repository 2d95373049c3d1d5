package dev.torii.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerModelTest {

    private static final Set<Load> SAFE_ECLIPSE = EnumSet.of(Load.WHEELS);
    private static final Set<Load> ALL = EnumSet.allOf(Load.class);

    @Test
    void currentsAddUpInEveryStep() {
        PowerModel power = new PowerModel(0.94, new SplittableRandom(5));
        for (int i = 0; i < 600; i++) {
            power.step(i % 200 < 120, Math.cos(i / 40.0), i % 3 == 0 ? SAFE_ECLIPSE : ALL);
            double loadsA =
                    Arrays.stream(Load.values()).mapToDouble(power::currentA).sum();
            // What is left is computer and receivers: 1.5 A with a noise of 0.02 A.
            assertEquals(1.5, power.arrayCurrentA() - power.batteryCurrentA() - loadsA, 0.1);
            assertEquals(
                    Math.round(power.arrayCurrentA() * 1000),
                    Arrays.stream(power.stringsMilliampere()).sum());
            assertEquals(
                    Math.round(power.batteryVoltageV() * 1000),
                    Arrays.stream(power.cellsMillivolt()).sum());
        }
    }

    @Test
    void cellsDifferByMillivoltsOnly() {
        PowerModel power = new PowerModel(0.7, new SplittableRandom(6));
        power.step(false, 0, ALL);
        // 26.4 V + 6 V x 0.7 less 0.06 ohm x 7.5 A, over eight cells: 3.77 V.
        for (int millivolt : power.cellsMillivolt()) {
            assertEquals(3_770, millivolt, 60);
        }
    }

    @Test
    void ordinaryLoadsNeverBringTheVoltageNearTheAlarm() {
        PowerModel power = new PowerModel(0.3, new SplittableRandom(7));
        for (int i = 0; i < 60; i++) {
            power.step(false, 0, ALL);
            assertTrue(power.batteryVoltageV() > 26, power.batteryVoltageV() + " V");
        }
    }

    @Test
    void shortBringsTheBatteryBelow22VoltsInAnyStateAndReleaseAbove25() {
        for (int charge = 0; charge <= 100; charge += 20) {
            for (Set<Load> loads : Set.of(EnumSet.of(Load.HEATER_B), ALL)) {
                for (double cosine : new double[] {0, 0.5, 1}) {
                    shortAndRelease(charge / 100.0, loads, cosine);
                }
            }
        }
    }

    private static void shortAndRelease(double charge, Set<Load> loads, double cosine) {
        String state = charge + " " + loads + " " + cosine;
        PowerModel power = new PowerModel(charge, new SplittableRandom(8));
        power.step(true, cosine, loads);
        power.shortHeaterB();
        for (int i = 1; i <= 600; i++) {
            power.step(true, i < 300 ? cosine : 0, loads);
            double batteryV = power.batteryVoltageV();
            assertTrue(batteryV > 18 && (i < 10 || batteryV < 22), state + ": " + batteryV + " V");
            assertTrue(power.currentA(Load.HEATER_B) < 65, "16 bits of mA");
            assertTrue(power.batteryCurrentA() > -32, "16 bits of mA");
        }
        Set<Load> others = EnumSet.copyOf(loads);
        others.remove(Load.HEATER_B);
        for (int i = 1; i <= 5; i++) {
            power.step(true, 0, others);
        }
        assertTrue(power.batteryVoltageV() > 25, state + ": " + power.batteryVoltageV() + " V");
        assertEquals(0, power.currentA(Load.HEATER_B));
    }
}
