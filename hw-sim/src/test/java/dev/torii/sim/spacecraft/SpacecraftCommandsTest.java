package dev.torii.sim.spacecraft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.sim.payload.RecorderModel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Telecommands of docs/icd-spacecraft.md section 4.2; the packets were made by a Python script from that table. */
class SpacecraftCommandsTest {

    private static final String ENABLE_HK_5 = "1864c01400092b030500000100051675";
    private static final String DISABLE_HK_5 = "1864c01500092b0306000001000500dc";
    private static final String SET_HK_INTERVAL_1_10 = "1864c016000b2b031f0000010001000a7cd0";
    private static final String SET_HK_INTERVAL_1_601 = "1864c017000b2b031f000001000102593547";
    private static final String REQUEST_HK_7 = "1864c01900092b031b00000100078790";
    private static final String DISABLE_EVENTS_2 = "1864c01a00092b050600000100025a2d";
    private static final String ENABLE_EVENTS_2 = "1864c01b00092b050500000100024c84";
    private static final String DISABLE_EVENTS_13 = "1864c01c00092b0506000001000d5a36";
    private static final String TIME_RATE_1 = "1864c01d00072b0901000001ad0d";
    private static final String TIME_RATE_9 = "1864c01e00072b09010000090141";
    private static final String ADJUST_CLOCK_MINUS = "1864c01f000b2b0801000004fffc2f709505";
    private static final String ADJUST_CLOCK_TOO_FAR = "1864c020000b2b0801000004009896813828";
    private static final String SENSOR_OFF = "1864c02100092b08010000050000a1d7";
    private static final String SENSOR_ON = "1864c02200092b08010000050001c90c";
    private static final String WHEELS_OFF = "1864c02300092b080100000501003255";
    private static final String STAR_TRACKER_OFF = "1864c02400092b080100000502004ebb";
    private static final String STAR_TRACKER_ON = "1864c03a00092b0801000005020158dd";
    private static final String HEATER_B_ON = "1864c02500092b080100000504012c75";
    private static final String TRANSMITTER_OFF = "1864c02700092b08010000050500afd6";
    private static final String RESET_UNDERVOLTAGE = "1864c02800072b0801000006f475";
    private static final String HEATER_LIMITS = "1864c029000b2b0801000007fe0c09c41199";
    private static final String HEATER_LIMITS_SWAPPED = "1864c02a000b2b080100000704b004b0ea0b";
    private static final String HEATER_LIMITS_TOO_COLD = "1864c02b000b2b0801000007f82f00004000";
    private static final String DESATURATE = "1864c02c00072b08010000099975";
    private static final String EXPOSURE_200MS_GAIN_16 = "1864c02d000c2b080100000a00030d40101d00";
    private static final String EXPOSURE_99US = "1864c02e000c2b080100000a0000006301188b";
    private static final String EXPOSURE_GAIN_0 = "1864c02f000c2b080100000a0000006400ea5c";
    private static final String START_IMAGING = "1864c03000072b080100000b5fd9";
    private static final String STOP_IMAGING = "1864c03100072b080100000cc41d";
    private static final String CLEAR_RECORDER_3 = "1864c032000b2b080100000d00000003de39";
    private static final String AGAIN_2_FROM_5_COUNT_3 = "1864c040000f2b080100000e0000000200050003ed9a";
    private static final String AGAIN_99 = "1864c041000f2b080100000e0000006300000073db92";
    private static final String AGAIN_2_BEYOND_THE_END = "1864c042000f2b080100000e000000020072000281e7";
    private static final String LIVE_ON = "1864c04300082b080100000f011973";
    private static final String LIVE_OFF = "1864c04400082b080100000f0015a8";
    private static final String LIVE_2 = "1864c04500082b080100000f025aaf";
    private static final String FUNCTION_8 = "1864c03300072b080100000842fe";
    private static final String SET_LOAD_SHORT = "1864c03400082b0801000005046566";
    private static final String NO_FUNCTION = "1864c03500062b08010000f0ce";
    private static final String SAFE = "1864c03600082b08010000010037ac";
    private static final String NOMINAL = "1864c03700082b08010000010148c8";
    private static final String START_PLAYBACK_ALL = "1864c038000d2b0801000002000000000000a71c";

    @Test
    void argumentsOutsideTheirRangeAreRefused() {
        Flight flight = new Flight(1);
        for (String hex : List.of(
                SET_HK_INTERVAL_1_601,
                REQUEST_HK_7,
                DISABLE_EVENTS_13,
                TIME_RATE_9,
                ADJUST_CLOCK_TOO_FAR,
                TRANSMITTER_OFF,
                HEATER_LIMITS_SWAPPED,
                HEATER_LIMITS_TOO_COLD,
                EXPOSURE_99US,
                EXPOSURE_GAIN_0)) {
            String name = hex.substring(0, 8);
            assertEquals(List.of("1,2 " + name + "0004", "5,2 0005" + name), flight.outcome(hex));
        }
    }

    @Test
    void unknownFunctionsAndMissingArgumentsAreRefused() {
        Flight flight = new Flight(1);
        assertEquals("1,2 1864c0330002", flight.outcome(FUNCTION_8).get(0));
        assertEquals("1,2 1864c0340003", flight.outcome(SET_LOAD_SHORT).get(0));
        assertEquals("1,2 1864c0350003", flight.outcome(NO_FUNCTION).get(0));
    }

    @Test
    void periodicReportsFollowTheirSwitchAndInterval() {
        Flight flight = new Flight(1);
        flight.spacecraft.setTransmitter(true);
        flight.command(DISABLE_HK_5);
        flight.command(SET_HK_INTERVAL_1_10);
        flight.run(20);
        assertEquals(2, reports(flight, 1), "TAI seconds 1795381240 and ...50");
        assertEquals(20, reports(flight, 2));
        assertEquals(0, reports(flight, 5));

        assertEquals(5, flight.request(5).getShort(20), "asked for, it comes all the same");
        flight.command(ENABLE_HK_5);
        flight.housekeeping.clear();
        flight.run(10);
        assertEquals(5, reports(flight, 5));
    }

    private static long reports(Flight flight, int sid) {
        return flight.housekeeping.stream()
                .filter(p -> p.startsWith("000" + sid, 40))
                .count();
    }

    @Test
    void disabledEventIsNotReportedThoughItHappens() {
        Flight flight = new Flight(1);
        assertEquals(List.of("1,7 1864c01a"), flight.outcome(DISABLE_EVENTS_2));
        flight.outcome(NOMINAL);
        flight.run(1);
        assertEquals(List.of("1,1 1864c037", "1,3 1864c037", "1,7 1864c037"), flight.reportsInShort());
        assertEquals("MODE_CHANGED 1 not reported", flight.truth.get(1));

        flight.command(ENABLE_EVENTS_2);
        flight.outcome(NOMINAL);
        flight.run(1);
        assertEquals("5,1 000200000001", flight.reportsInShort().get(2));
    }

    @Test
    void safeModeByCommandSwitchesTheSensorOff() {
        Flight flight = new Flight(1);
        flight.run(3);
        flight.command(START_PLAYBACK_ALL);
        flight.outcome(SAFE);
        flight.run(1);
        assertEquals(
                List.of("5,1 000400000000", "5,1 000200000000", "5,3 000800000002", "1,7 1864c036"),
                flight.reportsInShort().subList(2, 6));
        assertEquals(0, flight.request(3).get(38), "load_sensor");
        assertEquals(0, flight.request(2).get(83), "payload_state OFF");

        assertEquals(List.of("1,4 1864c0220005"), flight.outcome(SENSOR_ON));
        assertEquals(List.of("1,4 1864c0300005"), flight.outcome(START_IMAGING));
        assertEquals(List.of("1,4 1864c0380005"), flight.outcome(START_PLAYBACK_ALL));
    }

    @Test
    void clockIsAdjustedAndStampsShowIt() {
        Flight flight = new Flight(1);
        assertEquals(List.of("5,2 000afffc2f70", "1,7 1864c01f"), flight.outcome(ADJUST_CLOCK_MINUS));

        // (1,1) and (1,3) at 8195B675 s; event and completion 0.25 s earlier by the clock.
        assertEquals(
                List.of("8195b675000000", "8195b675000000", "8195b674c00000", "8195b674c00000"),
                flight.reports.stream().map(p -> p.substring(26, 40)).toList());
    }

    @Test
    void loadsAreSwitchedAndDrawNoMore() {
        Flight flight = new Flight(1);
        flight.run(2);
        assertEquals(List.of("5,1 000900000000", "1,7 1864c021"), flight.outcome(SENSOR_OFF));
        assertEquals(List.of("5,1 000900000200", "1,7 1864c024"), flight.outcome(STAR_TRACKER_OFF));
        assertEquals(List.of("5,1 000900000401", "1,7 1864c025"), flight.outcome(HEATER_B_ON));
        flight.run(1);
        ByteBuffer power = flight.request(3);

        assertEquals(
                "000100010100",
                flight.housekeeping.get(flight.housekeeping.size() - 1).substring(76, 88),
                "switches");
        assertEquals(0, power.getShort(44), "sensor mA");
        assertEquals(600, power.getShort(46), 15, "wheels mA");
        assertEquals(0, power.getShort(48), "star tracker mA");
        assertEquals(900, power.getShort(52), 20, "heater B mA");
        assertEquals(1, flight.request(1).get(47), "heater");
        assertEquals(0, flight.request(5).get(60), "star_tracker_state OFF");
    }

    @Test
    void starTrackerNeedsEightSecondsToAcquire() {
        Flight flight = new Flight(1);
        flight.run(1);
        assertEquals(2, flight.request(5).get(60));
        flight.command(STAR_TRACKER_OFF);
        flight.run(1);
        flight.command(STAR_TRACKER_ON);
        flight.run(8);
        assertEquals(1, flight.request(5).get(60), "ACQUIRING");
        assertEquals(0, flight.request(5).get(61), "no stars");
        flight.run(1);
        assertEquals(2, flight.request(5).get(60), "TRACKING");
        assertTrue(flight.request(5).get(61) > 0);
    }

    @Test
    void desaturationBringsTheWheelsDownInFiveSeconds() {
        Flight flight = new Flight(1);
        flight.run(3);
        assertTrue(Math.abs(flight.request(2).getShort(75)) > 1400, "wheel 1 rpm");
        assertEquals(List.of(), flight.outcome(DESATURATE));
        assertEquals(List.of("1,4 1864c02c0005"), flight.outcome(DESATURATE), "one is under way");
        flight.reports.clear();
        flight.run(4.999);
        assertEquals(List.of(), flight.reports);
        flight.run(0.001);
        assertEquals(List.of("5,1 000b00000000", "1,7 1864c02c"), flight.reportsInShort());
        // The body turns by at most an orbit's rate (0.0011 rad/s), 66 rpm.
        assertEquals(1000, flight.request(2).getShort(75), 80);
        assertEquals(-1000, flight.request(2).getShort(77), 80);
    }

    @Test
    void wheelsWithoutPowerFailTheDesaturationAndLetTheBodyTurn() {
        Flight flight = new Flight(1);
        flight.run(3);
        flight.command(DESATURATE);
        assertEquals(List.of("5,1 000900000100", "1,8 1864c02c0005", "1,7 1864c023"), flight.outcome(WHEELS_OFF));
        assertEquals(List.of("1,4 1864c02c0005"), flight.outcome(DESATURATE));
        flight.run(120);
        ByteBuffer attitude = flight.request(2);
        assertTrue(Math.abs(attitude.getFloat(39)) > 0.005, "rate_x " + attitude.getFloat(39));
        assertTrue(flight.request(5).getFloat(62) > 0.1, "pointing_error");
    }

    @Test
    void exposureChangesWithTheNextHalfSecond() {
        Flight flight = new Flight(1);
        flight.run(1.1);
        flight.command(EXPOSURE_200MS_GAIN_16);
        assertEquals(50_000, flight.request(6).getInt(22));
        flight.run(0.5);
        ByteBuffer payload = flight.request(6);
        assertEquals(200_000, payload.getInt(22));
        assertEquals(16, payload.get(26));
        flight.run(1);
        flight.command(START_PLAYBACK_ALL);
        byte[] first = flight.spacecraft.nextPlaybackPacket();
        assertEquals(50_000_000L, ByteBuffer.wrap(first).getLong(23 + 28), "taken before");
    }

    @Test
    void imagingStopsAndStarts() {
        Flight flight = new Flight(1);
        flight.run(3);
        flight.command(STOP_IMAGING);
        assertEquals(1, flight.request(2).get(83), "payload_state STANDBY");
        int taken = flight.request(6).getInt(29);
        flight.run(5);
        assertEquals(taken, flight.request(6).getInt(29));
        flight.command(START_IMAGING);
        flight.run(1);
        assertEquals(taken + 2, flight.request(6).getInt(29));
        assertEquals(2, flight.request(2).get(83), "payload_state IMAGING");
    }

    @Test
    void recorderIsClearedUpToAFrame() {
        Flight flight = new Flight(1);
        flight.run(3.5);
        assertEquals(List.of("5,2 000c00000003", "1,7 1864c032"), flight.outcome(CLEAR_RECORDER_3));
        assertEquals(4, flight.request(6).getInt(37), "oldest_frame_id");
        assertEquals(2, flight.request(2).getInt(86), "frames_stored: 4 and 5 of 5 taken");
    }

    private static String headerOf(byte[] packet) { // flags, frame id, segment index, segment count
        return HexFormat.of().formatHex(packet, 14, 23);
    }

    @Test
    void sendsSegmentsOfAStoredFrameAgain() {
        Flight flight = new Flight(1);
        flight.run(3.5);
        assertEquals(List.of("5,1 000300000001", "1,7 1864c040"), flight.outcome(AGAIN_2_FROM_5_COUNT_3));
        assertEquals("03" + "00000002" + "0005" + "0073", headerOf(flight.spacecraft.nextPlaybackPacket()));
        assertEquals("03" + "00000002" + "0006" + "0073", headerOf(flight.spacecraft.nextPlaybackPacket()));
        byte[] last = flight.spacecraft.nextPlaybackPacket();
        assertEquals("03" + "00000002" + "0007" + "0073", headerOf(last));
        assertFalse(flight.spacecraft.playbackActive());
        flight.command(START_PLAYBACK_ALL);
        byte[] same = new byte[0];
        for (int packet = 0; packet < 115 + 8; packet++) { // frame 1, then segments 0 to 7 of frame 2
            same = flight.spacecraft.nextPlaybackPacket();
        }
        assertEquals("01" + "00000002" + "0007" + "0073", headerOf(same));
        assertArrayEquals(Arrays.copyOfRange(last, 23, 4023), Arrays.copyOfRange(same, 23, 4023), "the same octets");
    }

    @Test
    void segmentsSentAgainComeBehindAPlaybackUnderWay() {
        Flight flight = new Flight(1);
        flight.run(2.5); // frames 1 to 3
        flight.command(START_PLAYBACK_ALL);
        flight.spacecraft.nextPlaybackPacket();
        assertEquals(List.of("1,7 1864c040"), flight.outcome(AGAIN_2_FROM_5_COUNT_3));
        for (int packet = 1; packet < 3 * 115; packet++) {
            assertEquals(1, flight.spacecraft.nextPlaybackPacket()[14]);
        }
        assertEquals("03" + "00000002" + "0005" + "0073", headerOf(flight.spacecraft.nextPlaybackPacket()));
    }

    @Test
    void segmentsThatAreNotThereAreRefused() {
        Flight flight = new Flight(1);
        flight.run(3.5);
        assertEquals(List.of("1,4 1864c0410005"), flight.outcome(AGAIN_99), "not stored");
        assertEquals(List.of("1,2 1864c0420004", "5,2 00051864c042"), flight.outcome(AGAIN_2_BEYOND_THE_END));
    }

    @Test
    void framesGoLiveAsTheyAreTakenAndAreStoredAllTheSame() {
        Flight flight = new Flight(1);
        flight.spacecraft.setTransmitter(true);
        flight.run(1.5);
        assertFalse(flight.spacecraft.liveActive());
        assertEquals(List.of("1,7 1864c043"), flight.outcome(LIVE_ON));
        flight.run(0.5);
        assertEquals("00" + "00000002" + "0000" + "0073", headerOf(flight.spacecraft.nextLivePacket()));
        flight.run(10);
        int packets = 1;
        for (; flight.spacecraft.liveActive(); packets++) {
            flight.spacecraft.nextLivePacket();
        }
        assertEquals(4 * 115, packets, "no more than four wait");
        flight.run(0.5);
        assertEquals(List.of("1,7 1864c044"), flight.outcome(LIVE_OFF));
        assertFalse(flight.spacecraft.liveActive(), "what waited is gone");
        assertEquals(23, flight.request(2).getInt(86), "frames_stored");
        assertEquals(List.of("1,2 1864c0450004", "5,2 00051864c045"), flight.outcome(LIVE_2));
    }

    @Test
    void aRecorderThatDoesNotOverwriteWaitsForACommand() {
        Flight flight = new Flight(1, ClockError.NONE, List.of(), new RecorderModel(4, false));
        flight.run(5);
        assertEquals(4, flight.request(2).getInt(86), "frames_stored");
        assertEquals(1, flight.request(6).getInt(37), "oldest_frame_id");
        assertEquals(4, flight.request(6).getInt(33), "frames lost since it was full");
        flight.command(CLEAR_RECORDER_3);
        flight.run(0.5);
        assertEquals(2, flight.request(2).getInt(86), "frame 4, and the next one");
    }

    @Test
    void heaterFollowsItsNewLimits() {
        Flight flight = new Flight(1);
        flight.run(2);
        ByteBuffer before = flight.request(3);
        assertEquals(1, before.get(41), "heater A is switched on");
        assertEquals(0, before.getShort(50), "and its thermostat open: the battery has 14 degC");
        flight.command(HEATER_LIMITS); // on below -5, off above 25 degC
        flight.run(5);
        assertEquals(0, flight.request(3).getShort(50));
    }

    @Test
    void resetOfAGoodBatteryDoesNoHarm() {
        Flight flight = new Flight(1);
        flight.run(1);
        assertEquals(List.of("1,7 1864c028"), flight.outcome(RESET_UNDERVOLTAGE));
        assertFalse(flight.truth.contains("UNDERVOLTAGE"));
    }

    @Test
    void timeReportRateIsPartOfTheReport() {
        Flight flight = new Flight(1);
        flight.run(0.5);
        // Independently: 17 octets, CUC 8195B675.800000, exponent 4; CRC by the Python script.
        assertEquals(
                "0000c000000a048195b67580000000634e",
                HexFormat.of().formatHex(flight.spacecraft.timeReport(16).orElseThrow()));
        assertTrue(flight.spacecraft.timeReport(17).isEmpty());
        flight.command(TIME_RATE_1);
        assertTrue(flight.spacecraft.timeReport(17).isEmpty());
        assertEquals(
                "0000c001000a018195b6758000000017f7",
                HexFormat.of().formatHex(flight.spacecraft.timeReport(18).orElseThrow()));
    }
}
