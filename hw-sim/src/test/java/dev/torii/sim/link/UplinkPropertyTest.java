package dev.torii.sim.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.coding.Crc16;
import dev.torii.spacelink.tc.Bch;
import dev.torii.spacelink.tc.Cltu;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.CltuReceiver;
import dev.torii.spacelink.tc.ControlCommand;
import dev.torii.spacelink.tc.SegmentHeader;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.testing.Mutator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ten thousand damaged CLTUs up to a spacecraft, which answers each with a name and flies on. */
class UplinkPropertyTest {
    private static final int CLTUS = 10_000;
    /** A PING and a START_PLAYBACK as packets, from a Python script. */
    private static final List<String> PACKETS =
            List.of("1864c00700062b11010000d164", "1864c00a000d2b08010000020000000000021919");

    private final TcFrameCreator frames = new TcFrameCreator(171, 0, new TcFrameLimits(256, true, true));
    private final Sky sky = new Sky(1, 2_000_000);
    private final Map<UplinkResult, Long> results = new EnumMap<>(UplinkResult.class);
    private final CltuReceiver receiver = new CltuReceiver(
            CltuCoding.BCH,
            Bch.Mode.SINGLE_ERROR_CORRECTION,
            (d, off, len, corrected) -> results.merge(sky.radio.receive(d, off, len), 1L, Long::sum));

    @Test
    void namesEveryDamagedCltuAndFliesOn() {
        Mutator mutator = Mutator.announced("damaged CLTUs");
        sky.run(2_500, 5);
        for (int i = 0; i < CLTUS; i++) {
            byte[] cltu = damaged(mutator);
            receiver.accept(cltu, 0, cltu.length);
            if (i % 500 == 0) {
                sky.run(100, 5);
            }
        }
        CltuReceiver.Counters counters = receiver.counters();
        assertEquals(
                counters.cltus(),
                results.values().stream().mapToLong(Long::longValue).sum());
        assertTrue(counters.startSequences() >= counters.cltus() + counters.emptyCltus() + counters.overlongCltus());
        for (UplinkResult result : List.of(
                UplinkResult.EXECUTED,
                UplinkResult.BAD_FECF,
                UplinkResult.BAD_LENGTH,
                UplinkResult.WRONG_SCID,
                UplinkResult.WRONG_VCID,
                UplinkResult.FARM_DISCARDED,
                UplinkResult.SEGMENT_KEPT,
                UplinkResult.BAD_SEGMENT)) {
            assertTrue(results.containsKey(result), () -> result + " never came: " + results);
        }
        answersAPing();
    }

    /** Damage to the packet, to the frame, or to the CLTU; what lies above it is right. */
    private byte[] damaged(Mutator mutator) {
        int layer = mutator.random().nextInt(4);
        byte[] packet = HexFormat.of().parseHex(PACKETS.get(mutator.random().nextInt(PACKETS.size())));
        byte[] other = frames.bc(ControlCommand.setVr(mutator.random().nextInt(256)));
        if (layer == 0) {
            packet = mutator.damage(packet, other);
            if (packet.length > 2 && mutator.random().nextBoolean()) {
                withCrc(packet);
            }
        }
        byte[] field = SegmentHeader.unsegmented(0, packet, 0, packet.length);
        byte[] frame = mutator.random().nextBoolean()
                ? frames.bd(field)
                : frames.ad(mutator.random().nextInt(256), field);
        if (layer == 1 || layer == 2) {
            frame = mutator.damage(frame, other);
            if (layer == 2 && frame.length > 2) {
                withCrc(frame);
            }
        }
        byte[] cltu = frame.length == 0 ? frame : Cltu.encode(CltuCoding.BCH, frame, 0, frame.length);
        return layer == 3 ? mutator.damage(cltu, frame) : cltu;
    }

    private static void withCrc(byte[] octets) {
        int crc = Crc16.of(octets, 0, octets.length - 2);
        octets[octets.length - 2] = (byte) (crc >> 8);
        octets[octets.length - 1] = (byte) crc;
    }

    private void answersAPing() {
        receiver.reset();
        send(frames.bc(ControlCommand.UNLOCK));
        byte[] ping = HexFormat.of().parseHex(PACKETS.get(0));
        long before = results.getOrDefault(UplinkResult.EXECUTED, 0L);
        send(frames.bd(SegmentHeader.unsegmented(0, ping, 0, ping.length)));
        assertEquals(before + 1, results.get(UplinkResult.EXECUTED));
    }

    private void send(byte[] frame) {
        byte[] cltu = Cltu.encode(CltuCoding.BCH, frame, 0, frame.length);
        receiver.accept(cltu, 0, cltu.length);
    }
}
