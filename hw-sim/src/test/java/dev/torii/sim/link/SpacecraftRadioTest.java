package dev.torii.sim.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.sim.spacecraft.ClockError;
import dev.torii.spacelink.frame.Clcw;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The spacecraft end to end in memory, read by the decoders of the ground. TC frames are from a Python script. */
class SpacecraftRadioTest {

    private static final String PING = "00ab001400c01864c00700062b11010000d164a7a9";
    private static final String START_PLAYBACK_1 = "00ab001b01c01864c008000d2b080100000200000000000164a32b72";
    private static final String PING_AGAIN = "00ab001402c01864c00900062b110100004f75ea70";
    private static final String PING_OTHER_SPACECRAFT = "00ac001400c01864c00700062b11010000d164577c";
    private static final String SET_VR_0 = "30ab0009008200000484";
    private static final String TIME_REPORTS_OF_ALL_FRAMES = "00ab001500c01864c01d00072b0901000000bd2c7cef";
    private static final long RATE = 2_000_000;

    @Test
    void radiatesOnlyBetweenRiseAndSetAtTheChannelRate() {
        Sky sky = new Sky(1, RATE);
        sky.run(10_000, 5);

        assertEquals(Sky.BOOT_TAI_NS + 2_000 * Sky.MS, sky.riseTaiNs);
        assertEquals(Sky.BOOT_TAI_NS + 8_020 * Sky.MS, sky.setTaiNs); // first look below the mask
        // 6.02 s of 2 Mbit/s in CADUs of 10232 bits: 1176.7, the last one begins before the set.
        assertEquals(1177, sky.framesRadiated);
        assertEquals(1177, sky.ground.frameTotal());
        assertEquals(0, sky.ground.gaps);
    }

    @Test
    void bootInMidPassIsHeardTwoSecondsLater() {
        Sky sky = new Sky(1, RATE);
        sky.radio.setOrbit(Sky::orbit, List.of(taiNs -> new AntennaView.Sight(0, 1, 0.5, 1_000_000, 0)));
        sky.run(2_500, 5);

        assertEquals(Sky.BOOT_TAI_NS + 2_000 * Sky.MS, sky.riseTaiNs);
        assertEquals(List.of("5,1"), sky.ground.types(1));
    }

    @Test
    void housekeepingArrivesEachSecondAndIdleFramesFill() {
        Sky sky = new Sky(1, RATE);
        sky.run(10_000, 5);

        // 3 s to 7 s, those of 8 s wait for the next pass; at the even TAI seconds (3, 5 and 7 s) four more.
        assertEquals(5 * 2 + 3 * 4 + 1, sky.ground.packets.get(0).size());
        assertEquals(5 + 1, sky.ground.frames.get(0), "the reports of a second share a frame; one time report");
        assertEquals(List.of("5,1"), sky.ground.types(1), "the boot event waited for the first pass");
        assertTrue(sky.ground.frames.get(63) > 1100);
    }

    @Test
    void timeReportTellsWhenTheFrameBeforeItLeft() {
        Sky sky = new Sky(1, RATE, new ClockError(-100_000_000L, 0));
        sky.run(3_500, 5);
        sky.uplink(TIME_REPORTS_OF_ALL_FRAMES);
        sky.run(2_000, 5);

        int reports = 0;
        for (int i = 0; i < sky.ground.packets.get(0).size(); i++) {
            byte[] packet = sky.ground.packets.get(0).get(i);
            if (packet[0] == 0 && packet[1] == 0) {
                long frame = sky.ground.frameOfPacket.get(i);
                // Frames leave every 10232 bits / 2 Mbit/s = 5.116 ms from the rise at 2 s; the clock is 0.1 s slow.
                double expectedS = 1.9 + 0.005116 * sky.ground.placeOfFrame.get((int) frame - 1);
                assertEquals(expectedS, cucSeconds(packet, 7) - 0x8195B675L, 1e-6);
                assertEquals(reports == 0 ? 4 : 0, packet[6]);
                reports++;
            }
        }
        // Frame 0, then from 4.05 s to 5.5 s each frame, 50 ms and up to one idle frame apart.
        assertEquals(1 + 28, reports, 2.0);
    }

    private static double cucSeconds(byte[] data, int offset) {
        double seconds = 0;
        for (int i = 0; i < 7; i++) {
            seconds += (data[offset + i] & 0xFF) * Math.pow(256, 3 - i);
        }
        return seconds;
    }

    @Test
    void reportsReceivedPowerAndDopplerOfTheStation() {
        Sky sky = new Sky(1, RATE);
        sky.run(3_500, 5);
        byte[] report = sky.ground.packets.get(0).stream()
                .filter(p -> p[20] == 0 && p[21] == 4)
                .findFirst()
                .orElseThrow();
        ByteBuffer radio = ByteBuffer.wrap(report);

        // 66 dBm - 3 dB - 20 log10(4 pi 1000 km / 0.146240 m) = 63 dBm - 158.68 dB.
        assertEquals(-957, radio.getShort(24), 1);
        // 5 km/s nearer at 2.05 GHz: 34190.3 Hz.
        assertEquals(34_190, radio.getInt(26), 1);
        // 195.46 frames in the second since the rise; HK is made before the frame that begins next.
        assertEquals(196, radio.getInt(48), 1);
    }

    @Test
    void frameCountsGoOnInTheNextPass() {
        Sky sky = new Sky(1, RATE);
        sky.run(30_000, 5);

        assertEquals(2 * 1177, sky.ground.frameTotal());
        assertEquals(0, sky.ground.gaps);
    }

    @Test
    void pingGoesUpAndIsVerifiedOnTheWayDown() {
        Sky sky = new Sky(1, RATE);
        sky.run(3_000, 5);
        sky.uplink(PING);
        sky.run(500, 5);

        assertEquals(List.of("5,1", "1,1", "1,3", "17,2", "1,7"), sky.ground.types(1));
        assertEquals("1864c007", sky.ground.reports(1, 1, 7).get(0).substring(40, 48));
        assertEquals(1, Clcw.read(sky.ground.lastOcf).reportValue());
    }

    @Test
    void controlWordFollowsTheFarm() {
        Sky sky = new Sky(1, RATE);
        sky.run(2_500, 5);
        // COP-1 in effect, all flags clear, V(R) 0: 01 00 00 00.
        assertEquals(0x01000000, sky.ground.lastOcf);
        sky.uplink(PING_AGAIN); // N(S) 2 where 0 is expected
        sky.run(100, 5);
        assertEquals(0x01000800, sky.ground.lastOcf, "retransmit flag");

        sky.uplink(PING);
        sky.uplink(START_PLAYBACK_1);
        sky.run(100, 5);
        assertEquals(0x01000002, sky.ground.lastOcf);
        sky.uplink(SET_VR_0);
        sky.run(100, 5);
        assertEquals(0x01000200, sky.ground.lastOcf, "FARM-B counter 1, V(R) 0");
    }

    @Test
    void rejectedFramesAreNamedAndHarmNothing() {
        Sky sky = new Sky(1, RATE);
        sky.run(2_500, 5);
        byte[] other = HexFormat.of().parseHex(PING_OTHER_SPACECRAFT);
        byte[] damaged = HexFormat.of().parseHex(PING);
        damaged[12] ^= 1;

        assertEquals(UplinkResult.WRONG_SCID, sky.radio.receive(other, 0, other.length));
        assertEquals(UplinkResult.BAD_FECF, sky.radio.receive(damaged, 0, damaged.length));
        assertEquals(UplinkResult.BAD_LENGTH, sky.radio.receive(damaged, 0, 7));
        sky.run(100, 5);
        assertEquals(List.of("5,1"), sky.ground.types(1));
    }

    @Test
    void playbackFillsTheDownlinkWithWholeSensorFrames() {
        Sky sky = new Sky(1, 20_000_000);
        sky.run(2_500, 5);
        sky.uplink(PING);
        sky.uplink(START_PLAYBACK_1);
        sky.run(400, 5);

        List<byte[]> segments = sky.ground.packets.get(2);
        assertEquals(115, segments.size());
        assertEquals(4023, segments.get(0).length);
        assertEquals(458_876 - 114 * 4000 + 23, segments.get(114).length);
        // 460 full frames would be 506460 octets; the packets have 461521, so 420 frames and no idle one in between.
        assertEquals(420, sky.ground.frames.get(2));
        assertEquals(
                List.of("5,1", "5,1", "5,1"),
                sky.ground.types(1).stream().filter("5,1"::equals).toList());
    }

    @Test
    void sameSeedAndInputsGiveTheSameBytesInAnySteps() {
        assertEquals(busyPass(3, 5), busyPass(3, 5));
        assertEquals(busyPass(3, 5), busyPass(3, 10));
        assertNotEquals(busyPass(3, 5), busyPass(4, 5));
    }

    private static String busyPass(long seed, long stepMilliseconds) {
        Sky sky = new Sky(seed, RATE);
        sky.run(3_000, stepMilliseconds);
        sky.uplink(PING);
        sky.uplink(START_PLAYBACK_1);
        sky.run(7_000, stepMilliseconds);
        return sky.sha256();
    }

    @Test
    void stalledComputerLosesSignalNotSense() {
        Sky sky = new Sky(1, RATE);
        sky.run(3_000, 5);
        sky.run(3_000, 3_000);
        sky.run(4_000, 5);

        assertEquals(0, sky.ground.gaps);
        assertEquals(1177.0 - 489, (double) sky.framesRadiated, 2);
        assertEquals(2_500.0, sky.radio.lateNs() / 1e6, 20);
    }

    @Test
    void withoutRoomForPacketsFarmWaitsUntilThereIs() {
        Sky sky = new Sky(1, RATE);
        sky.run(3_000, 5);
        sky.radio.setRoomForPackets(false);
        sky.uplink(PING);
        assertTrue(sky.radio.clcw().waiting(), "wait flag");
        assertEquals(0, sky.radio.clcw().reportValue(), "V(R)");
        sky.radio.setRoomForPackets(true);
        assertTrue(!sky.radio.clcw().waiting());
        sky.uplink(PING);
        assertEquals(1, sky.radio.clcw().reportValue(), "V(R)");
    }
}
