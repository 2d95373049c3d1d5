package dev.torii.sim.spacecraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.sim.fault.FaultOrder;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The story of docs/icd-spacecraft.md section 5.2; the packets were made by a Python script. */
class UndervoltageTest {

    private static final String HEATER_B_ON = "1864c02500092b080100000504012c75";
    private static final String HEATER_B_OFF = "1864c02600092b0801000005040044ae";
    private static final String RESET_UNDERVOLTAGE = "1864c02800072b0801000006f475";
    private static final String NOMINAL = "1864c03700082b08010000010148c8";
    private static final String PAYLOAD = "1864c03b00082b0801000001029fd5";
    private static final String SAFE = "1864c03600082b08010000010037ac";
    private static final String START_PLAYBACK_ALL = "1864c038000d2b0801000002000000000000a71c";

    private static Flight faulty(long seed) {
        FaultOrder fault = FaultOrder.parse("TRK-1:battery-undervoltage@30");
        return new Flight(seed, ClockError.NONE, List.of(fault));
    }

    private static int millivolt(Flight flight) {
        return flight.request(1).getShort(37);
    }

    @Test
    void shortedHeaterMakesTheSpacecraftSafe() {
        Flight flight = faulty(1);
        flight.run(20);
        flight.command(START_PLAYBACK_ALL);
        flight.command(PAYLOAD);
        flight.run(9);
        assertTrue(millivolt(flight) > 28_000, "healthy until 30 s");
        flight.run(11);
        int millivolt = millivolt(flight);
        assertTrue(millivolt > 18_000 && millivolt < 22_000, millivolt + " mV");

        assertEquals("battery-undervoltage at 30 s", flight.truth.get(3));
        assertTrue(flight.truth.get(4).matches("UNDERVOLTAGE (19|20|21)\\d{3}"), flight.truth.get(4));
        assertEquals(
                List.of("PLAYBACK_FINISHED 0", "MODE_CHANGED 0", "SAFE_MODE_ENTERED 1"), flight.truth.subList(5, 8));
        ByteBuffer power = flight.request(3);
        assertEquals(0, power.get(38), "load_sensor");
        assertEquals(1, power.get(42), "load_heater_b");
        assertEquals(1, power.get(68), "undervoltage_latch");
        assertEquals(1, power.getShort(69), "undervoltage_count");
        assertEquals(0, flight.request(1).get(22), "mode SAFE");
    }

    @Test
    void operatorBringsItBack() {
        Flight flight = faulty(2);
        flight.run(2_000);
        assertEquals(List.of("1,4 1864c0370005"), flight.outcome(NOMINAL));
        assertEquals(List.of("1,4 1864c0280005"), flight.outcome(RESET_UNDERVOLTAGE), "below 24 V");
        assertEquals(List.of("5,1 000900000400", "1,7 1864c026"), flight.outcome(HEATER_B_OFF));
        flight.run(5);
        assertTrue(millivolt(flight) > 25_000, millivolt(flight) + " mV");
        assertEquals(List.of("1,4 1864c0370005"), flight.outcome(NOMINAL), "still latched");
        assertEquals(List.of("1,7 1864c028"), flight.outcome(RESET_UNDERVOLTAGE));
        assertEquals(List.of(), flight.outcome(NOMINAL));
        flight.run(1);
        assertEquals(1, flight.request(1).get(22), "mode NOMINAL");
        assertEquals(0, flight.request(3).get(68), "undervoltage_latch");
        assertEquals(1, flight.request(3).getShort(69), "undervoltage_count");

        flight.command(HEATER_B_ON);
        flight.run(10);
        assertTrue(millivolt(flight) < 22_000, "the short is still there");
        assertEquals(2, flight.request(3).getShort(69));
    }

    @Test
    void modeChangeUnderWayFails() {
        Flight flight = faulty(3);
        flight.run(40);
        flight.command(HEATER_B_OFF);
        flight.run(5);
        flight.command(RESET_UNDERVOLTAGE);
        flight.command(HEATER_B_ON);
        flight.reports.clear();
        // The voltage falls below 22 V some seconds later; a new SET_MODE is under way at any time until then.
        for (int i = 0; i < 10; i++) {
            flight.run(0.9);
            flight.command(PAYLOAD);
        }
        int event = indexOf(flight, "5,4 0007");
        assertEquals("1,8 1864c03b0005", flight.reportsInShort().get(event + 1));
        assertEquals(0, flight.request(1).get(22), "mode SAFE");
    }

    private static int indexOf(Flight flight, String begin) {
        List<String> reports = flight.reportsInShort();
        for (int i = 0; i < reports.size(); i++) {
            if (reports.get(i).startsWith(begin)) {
                return i;
            }
        }
        throw new AssertionError(begin + " is not in " + reports);
    }

    @Test
    void spacecraftInSafeStaysThereWithoutSayingSo() {
        Flight flight = faulty(4);
        flight.command(SAFE);
        flight.run(45);
        assertEquals(
                1, flight.truth.stream().filter(t -> t.startsWith("SAFE_MODE")).count());
        assertEquals(
                1,
                flight.truth.stream().filter(t -> t.startsWith("UNDERVOLTAGE")).count());
    }
}
