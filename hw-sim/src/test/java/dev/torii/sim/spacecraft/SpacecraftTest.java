package dev.torii.sim.spacecraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets in hex were made by a Python script from the tables of docs/icd-spacecraft.md, not by this code. */
class SpacecraftTest {

    private static final String PING = "1864c00700062b11010000d164";
    private static final String REQUEST_HK = "1864c00800092b031b00000100016a22";
    private static final String SET_MODE_PAYLOAD = "1864c00900082b080100000102ecc4";
    private static final String SET_MODE_9 = "1864c00900082b0801000001095daf";
    private static final String START_PLAYBACK_2 = "1864c00a000d2b08010000020000000000021919";
    private static final String STOP_PLAYBACK = "1864c00b00072b08010000032e68";
    private static final String UNKNOWN_SERVICE = "1864c00c00072b0201000003d96d";
    private static final String PING_WITH_ARGUMENT = "1864c00c00072b110100000333e5";

    @Test
    void bootEventHasTheBytesOfTheInterfaceDocument() {
        Flight flight = new Flight(1);

        assertEquals(List.of("0864c0000015200501000000008195b675000000000100000001a121"), flight.reports);
    }

    @Test
    void pingIsReportedFromAcceptanceToCompletion() {
        Flight flight = new Flight(1);
        flight.reports.clear();
        flight.run(0.5);
        flight.command(PING);

        assertEquals("0864c0010013200101000000008195b6758000001864c007c9c9", flight.reports.get(0));
        assertEquals(List.of("1,1 1864c007", "1,3 1864c007", "17,2 ", "1,7 1864c007"), flight.reportsInShort());
    }

    @Test
    void setModeCompletesOneSecondAfterItsStart() {
        Flight flight = new Flight(1);
        flight.reports.clear();
        flight.command(SET_MODE_PAYLOAD);
        flight.run(0.999);
        assertEquals(List.of("1,1 1864c009", "1,3 1864c009"), flight.reportsInShort());

        flight.run(0.001);
        assertEquals(
                List.of("5,1 000200000002", "1,7 1864c009"),
                flight.reportsInShort().subList(2, 4));
    }

    @Test
    void secondSetModeFailsTheFirst() {
        Flight flight = new Flight(1);
        flight.command(SET_MODE_PAYLOAD);
        flight.run(0.5);
        flight.reports.clear();
        flight.command(SET_MODE_PAYLOAD);

        assertEquals(List.of("1,1 1864c009", "1,3 1864c009", "1,8 1864c0090005"), flight.reportsInShort());
    }

    @Test
    void refusalsCarryTheirFailureCode() {
        Flight flight = new Flight(1);
        flight.reports.clear();
        flight.command(UNKNOWN_SERVICE);
        flight.command(PING_WITH_ARGUMENT);
        flight.command(SET_MODE_9);

        assertEquals(
                List.of(
                        "1,2 1864c00c0002",
                        "5,2 00051864c00c",
                        "1,2 1864c00c0003",
                        "5,2 00051864c00c",
                        "1,2 1864c0090004",
                        "5,2 00051864c009"),
                flight.reportsInShort());
    }

    @Test
    void damagedPacketIsThrownAwayWithAnEventOnly() {
        Flight flight = new Flight(1);
        flight.reports.clear();
        flight.command("1864c00700062b11010000d160");
        flight.command("1864c007");
        flight.command("18");

        assertEquals(List.of("5,2 00051864c007", "5,2 00051864c007", "5,2 000500000000"), flight.reportsInShort());
    }

    @Test
    void playbackOfAnEmptyRecorderCannotStart() {
        Flight flight = new Flight(1);
        flight.reports.clear();
        flight.command(START_PLAYBACK_2);

        assertEquals(List.of("1,1 1864c00a", "1,4 1864c00a0005"), flight.reportsInShort());
    }

    @Test
    void playbackSendsTheOldestFramesInSegments() {
        Flight flight = new Flight(1);
        flight.run(3);
        flight.reports.clear();
        flight.command(START_PLAYBACK_2);
        byte[] first = flight.spacecraft.nextPlaybackPacket();
        int packets = 1;
        while (flight.spacecraft.playbackActive()) {
            flight.spacecraft.nextPlaybackPacket();
            packets++;
        }

        assertEquals(230, packets);
        // First exposure begins 300 ms after the first whole second after boot: CUC 8195B676 + 0.3 * 2^24 = 4CCCCD.
        assertEquals("08c840000fb08195b6764ccccd01010000000100000073", hex(first, 23));
        assertEquals("54534631007801000000000102000200", hex(first, 23, 16));
        assertEquals(
                List.of("1,1 1864c00a", "1,3 1864c00a", "5,1 000300000002", "1,7 1864c00a", "5,1 000400000002"),
                flight.reportsInShort());
    }

    private static String hex(byte[] data, int length) {
        return hex(data, 0, length);
    }

    private static String hex(byte[] data, int offset, int length) {
        return HexFormat.of().formatHex(data, offset, offset + length);
    }

    @Test
    void stopEndsThePlayback() {
        Flight flight = new Flight(1);
        flight.run(3);
        flight.command(START_PLAYBACK_2);
        flight.spacecraft.nextPlaybackPacket();
        flight.reports.clear();
        flight.command(STOP_PLAYBACK);

        assertFalse(flight.spacecraft.playbackActive());
        assertEquals(
                List.of("1,1 1864c00b", "1,3 1864c00b", "5,1 000400000000", "1,7 1864c00b"), flight.reportsInShort());
    }

    @Test
    void housekeepingComesAtWholeSecondsWhileTheTransmitterIsOn() {
        Flight flight = new Flight(1);
        flight.run(5);
        assertEquals(List.of(), flight.housekeeping);

        flight.spacecraft.setTransmitter(true);
        flight.run(2);
        // TAI seconds 1795381243 and ...44: SID 3 to 6 are due at even ones.
        assertEquals(
                List.of("0001", "0002", "0001", "0002", "0003", "0004", "0005", "0006"),
                flight.housekeeping.stream().map(p -> p.substring(40, 44)).toList());
        assertEquals(
                List.of(37, 79, 37, 79, 51, 36, 52, 33),
                flight.housekeeping.stream()
                        .map(p -> p.length() / 2 - 6 - 14 - 2)
                        .toList());
    }

    @Test
    void requestedReportShowsTheCommandThatAskedForIt() {
        Flight flight = new Flight(1);
        flight.run(7);
        flight.command(REQUEST_HK);
        ByteBuffer report = ByteBuffer.wrap(HexFormat.of().parseHex(flight.housekeeping.get(0)));

        assertEquals(1, report.getShort(20), "structure id");
        assertEquals(1, report.get(22), "mode NOMINAL");
        assertEquals(7, report.getInt(23), "uptime s");
        assertEquals(1, report.getShort(30), "telecommands accepted");
        assertEquals(8, report.getShort(34), "last sequence count");
        assertEquals(42, report.get(36), "V(R)");
        int millivolt = report.getShort(37);
        assertTrue(millivolt > 26_000 && millivolt < 33_000, "battery " + millivolt + " mV");
    }

    @Test
    void attitudeIsAUnitQuaternionAndPositionThatOfTheOrbit() {
        Flight flight = new Flight(1);
        flight.spacecraft.setTransmitter(true);
        flight.run(1);
        ByteBuffer report = ByteBuffer.wrap(HexFormat.of().parseHex(flight.housekeeping.get(1)));
        double norm = 0;
        for (int i = 0; i < 4; i++) {
            norm += Math.pow(report.getFloat(23 + 4 * i), 2);
        }

        assertEquals(1, norm, 1e-6);
        // One second on a circle of 6878137 m at 7612.6 m/s, inclined by 51.6 degrees.
        assertEquals(6_878_132.8, report.getFloat(51), 1);
        assertEquals(4_728.6, report.getFloat(55), 1);
        assertEquals(5_965.9, report.getFloat(59), 1);
    }

    @Test
    void sameSeedMakesTheSamePackets() {
        assertEquals(hourOfHousekeeping(7), hourOfHousekeeping(7));
        assertNotEquals(hourOfHousekeeping(7), hourOfHousekeeping(8));
    }

    private static List<String> hourOfHousekeeping(long seed) {
        Flight flight = new Flight(seed);
        flight.spacecraft.setTransmitter(true);
        flight.run(3600);
        return flight.housekeeping;
    }

    @Test
    void passesThroughEclipseAndSunlightInOneOrbit() {
        List<String> hour = hourOfHousekeeping(7);
        long sunlit = hour.stream()
                .filter(p -> p.substring(40, 44).equals("0001"))
                .filter(p -> p.charAt(93) == '1')
                .count();

        assertTrue(sunlit > 1000 && sunlit < 3600, "sunlit " + sunlit + " s of 3600 s");
    }
}
