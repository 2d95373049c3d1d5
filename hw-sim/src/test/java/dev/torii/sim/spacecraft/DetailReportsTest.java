package dev.torii.sim.spacecraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** SID 3 to 6, read by the offsets of docs/icd-spacecraft.md. */
class DetailReportsTest {

    @Test
    void powerDetailAgreesWithThePlatformReport() {
        Flight flight = new Flight(1);
        flight.spacecraft.setTransmitter(true);
        flight.run(7);
        ByteBuffer platform = flight.request(1);
        ByteBuffer power = flight.request(3);
        int cells = 0;
        int loads = 0;
        int strings = 0;
        for (int i = 0; i < 8; i++) {
            cells += power.getShort(22 + 2 * i);
        }
        for (int i = 0; i < 6; i++) {
            loads += power.getShort(44 + 2 * i);
        }
        for (int i = 0; i < 4; i++) {
            strings += power.getShort(56 + 2 * i);
        }
        assertEquals(platform.getShort(37), cells, "battery_voltage");
        assertEquals(platform.getShort(44), strings, "array_current");
        assertEquals(1_500, strings - platform.getShort(39) - loads, 100, "platform");
        assertEquals(5_010, power.getShort(64), 30, "bus_5v");
        assertEquals(3_307, power.getShort(66), 20, "bus_3v3");
        assertEquals(1, power.get(43), "load_transmitter");
        assertEquals(2_200, power.getShort(54), 50, "current_transmitter");
    }

    @Test
    void radioReportShowsWhatTheRadioSays() {
        Flight flight = new Flight(1);
        flight.spacecraft.setTransmitter(true);
        flight.run(60);
        flight.request(4);
        String hex = flight.housekeeping.get(flight.housekeeping.size() - 1);

        // Locked twice, -98.7 dBm, -34190 Hz, 70000 CLTUs, 69990 and 7 frames; lockout, no wait, retransmit, FARM-B 3.
        assertEquals("00040101fc25ffff7a720001117000011166" + "0000000701000103", hex.substring(40, 92));
        ByteBuffer radio = flight.request(4);
        assertEquals(500, radio.getShort(46), 12, "transmit_power");
        assertEquals(4_000_000_000L, Integer.toUnsignedLong(radio.getInt(48)), "frames_sent");
        assertEquals(12, radio.getShort(52), 2, "reflected_power");
        assertTrue(radio.getShort(54) > flight.request(1).getShort(52), "the amplifier is warmer than the radio");
    }

    @Test
    void sunVectorPointsAlongTheArrayAndTheFieldHasTheStrengthOfLowOrbits() {
        Flight flight = new Flight(1);
        flight.run(30);
        ByteBuffer attitude = flight.request(5);
        boolean sunlit = flight.request(1).get(46) == 1;
        assertEquals(sunlit ? 1 : 0, attitude.getFloat(22), 0.01, "array to the Sun");
        double square = 0;
        for (int i = 0; i < 3; i++) {
            square += Math.pow(attitude.getShort(34 + 2 * i), 2);
        }
        // A dipole of 3.12e-5 T at 6878 km over the equator: 2.48e-5 T, 2480 counts.
        assertEquals(2_480, Math.sqrt(square), 40);
    }

    @Test
    void wheelTorqueIsTheChangeOfSpeed() {
        Flight flight = new Flight(1);
        flight.run(10);
        short before = flight.request(2).getShort(75);
        flight.run(1);
        short after = flight.request(2).getShort(75);
        // 9.5e-4 kg m2 x 2 pi / 60 rad/s for each rpm: 9.948e-5 Nm, 9.948 counts of 0.01 mNm.
        assertEquals(9.948 * (after - before), flight.request(5).getShort(52), 10);
        assertEquals(0.44, flight.request(5).getFloat(68), 0.25, "wheel_momentum");
    }

    @Test
    void trackerPointingAndGnssAreGoodInSunPointing() {
        Flight flight = new Flight(1);
        flight.run(10);
        ByteBuffer attitude = flight.request(5);
        assertEquals(2, attitude.get(60), "TRACKING");
        assertTrue(attitude.getFloat(62) < 0.005, "pointing_error " + attitude.getFloat(62));
        assertEquals(1, attitude.get(66), "FIX");
        assertTrue(attitude.get(67) >= 4, "satellites");
        assertTrue(Math.abs(attitude.getFloat(40)) < 3e-5, "gyro bias");
    }

    @Test
    void payloadDetailCounts() {
        Flight flight = new Flight(1);
        flight.run(40.5);
        ByteBuffer payload = flight.request(6);
        assertEquals(50_000, payload.getInt(22), "exposure_time");
        assertEquals(4, payload.get(26), "gain");
        assertEquals(500, payload.getShort(27), "frame_interval");
        // The first exposure is in the second after boot; 39 whole seconds and one half of exposures, 64 fit.
        assertEquals(79, payload.getInt(29), "frames_taken");
        assertEquals(15, payload.getInt(33), "frames_overwritten");
        assertEquals(16, payload.getInt(37), "oldest_frame_id");
        assertEquals(0, payload.getInt(41), "playback_frame_id");
        assertEquals(4_360, payload.getShort(45), 200, "cooler_power");
        assertEquals(12_050, payload.getShort(49), 30, "sensor_voltage");
    }

    @Test
    void exposuresDuringASlewAreCountedAsErrors() {
        Flight flight = new Flight(1);
        flight.run(2);
        assertEquals(0, flight.request(6).getShort(51));
        flight.command("1864c03b00082b0801000001029fd5"); // SET_MODE PAYLOAD: the boresight turns by many degrees
        flight.run(10);
        assertTrue(flight.request(6).getShort(51) > 3);
        assertEquals(1, flight.request(5).get(60), "the star tracker has lost its stars");
    }
}
