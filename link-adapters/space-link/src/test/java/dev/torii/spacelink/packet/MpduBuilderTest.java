package dev.torii.spacelink.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MpduBuilderTest {
    private final List<Integer> lengths = new ArrayList<>();
    private final PacketExtractor extractor = new PacketExtractor((data, offset, length) -> {
        if (SpacePacket.apid(data, offset) != 2047) {
            lengths.add(length);
        }
    });

    private static byte[] packet(int length) {
        byte[] packet = new byte[length];
        SpacePacket.writeTelemetryHeader(packet, 0, false, 5, 3, 0, length);
        return packet;
    }

    @Test
    void pointsToTheFirstPacketThatStarts() {
        MpduBuilder builder = new MpduBuilder(20, 1000);
        builder.offer(packet(50), 0, 50);
        builder.offer(packet(30), 0, 30);
        byte[] zone = new byte[20];
        assertEquals(0, builder.take(zone, 0));
        assertEquals(0x7FF, builder.take(zone, 0));
        assertEquals(10, builder.take(zone, 0));
        assertEquals(0x7FF, builder.take(zone, 0));
        assertEquals(0x7FE, builder.take(zone, 0));
    }

    /** With 16 bits, 2046 is an offset like others, and the special values are all ones and one less. */
    @Test
    void pointsFartherWithLongPointers() {
        MpduBuilder builder = new MpduBuilder(3000, 20_000, true);
        builder.offer(packet(3000 + 2046), 0, 3000 + 2046);
        builder.offer(packet(6000), 0, 6000);
        byte[] zone = new byte[3000];
        assertEquals(0, builder.take(zone, 0));
        assertEquals(2046, builder.take(zone, 0));
        assertEquals(0xFFFF, builder.take(zone, 0));
        assertEquals(2046, builder.take(zone, 0), "the idle packet behind the last one");
        assertEquals(0xFFFE, builder.take(zone, 0));
    }

    @Test
    void fillsWithAnIdlePacketThatMayReachIntoTheNextZone() {
        MpduBuilder builder = new MpduBuilder(20, 1000);
        builder.offer(packet(17), 0, 17);
        byte[] zone = new byte[20];
        assertEquals(0, builder.take(zone, 0));
        assertEquals(4, builder.queuedOctets());
        builder.offer(packet(16), 0, 16);
        assertEquals(4, builder.take(zone, 0));
        assertEquals(0, builder.queuedOctets());
    }

    @Test
    void refusesPacketsBeyondItsLimit() {
        MpduBuilder builder = new MpduBuilder(20, 60);
        assertTrue(builder.offer(packet(50), 0, 50));
        assertFalse(builder.offer(packet(11), 0, 11));
        assertEquals(10, builder.freeOctets());
    }

    @Test
    void givesBackEveryPacketWhateverTheSizes() {
        long seed = Long.getLong("torii.seed", 20261122L);
        System.out.println("MpduBuilderTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int zoneLength = 8 + random.nextInt(300);
            MpduBuilder builder = new MpduBuilder(zoneLength, 5000);
            List<Integer> sent = new ArrayList<>();
            byte[] zone = new byte[zoneLength];
            lengths.clear();
            for (int i = 0; i < 100 || builder.queuedOctets() > 0; i++) {
                int length = 7 + random.nextInt(random.nextBoolean() ? 20 : 1000);
                if (i < 100 && builder.offer(packet(length), 0, length)) {
                    sent.add(length);
                }
                int pointer = builder.take(zone, 0);
                extractor.accept(zone, 0, zoneLength, pointer, false);
            }
            assertEquals(sent, lengths);
            extractor.flush();
        }
        assertEquals(0, extractor.incomplete());
    }
}
