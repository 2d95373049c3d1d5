package dev.torii.spacelink.packet;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random packets back to back, cut into packet zones; written by the standards' layout, not with the classes under test.
 *
 * <p>The last packet ends with the last zone.
 */
final class PacketStream {
    static final int NO_PACKET_START = 0x7FF;

    final int zoneLength;
    final List<byte[]> packets = new ArrayList<>();
    final List<Integer> starts = new ArrayList<>();
    final byte[] octets;

    PacketStream(Random random, int zoneLength, int zones, boolean mixed) {
        this.zoneLength = zoneLength;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (out.size() < zones * zoneLength) {
            int longest = random.nextInt(4) == 0 ? 5 * zoneLength : 40;
            add(
                    mixed && random.nextBoolean()
                            ? encapsulation(random, longest)
                            : space(random, 1 + random.nextInt(longest)),
                    out);
        }
        int left = zoneLength - out.size() % zoneLength;
        add(space(random, left < 7 ? left + zoneLength - 6 : left - 6), out);
        octets = out.toByteArray();
    }

    private void add(byte[] packet, ByteArrayOutputStream out) {
        starts.add(out.size());
        packets.add(packet);
        out.writeBytes(packet);
    }

    private static byte[] space(Random random, int dataLength) {
        byte[] packet = new byte[6 + dataLength];
        random.nextBytes(packet);
        packet[0] &= 0x1F;
        packet[4] = (byte) ((dataLength - 1) >>> 8);
        packet[5] = (byte) (dataLength - 1);
        return packet;
    }

    private static byte[] encapsulation(Random random, int longest) {
        int header = 1 << random.nextInt(4);
        if (header == 1) {
            return new byte[] {(byte) 0xE0};
        }
        int length = header + random.nextInt(header == 2 ? Math.min(longest, 254) : longest);
        byte[] packet = new byte[length];
        random.nextBytes(packet);
        packet[0] = (byte) (0xE0 | (1 + random.nextInt(7)) << 2 | Integer.numberOfTrailingZeros(header));
        for (int i = header / 2; i < header; i++) {
            packet[i] = (byte) (length >>> (8 * (header - 1 - i)));
        }
        return packet;
    }

    int zones() {
        return octets.length / zoneLength;
    }

    /** The first header pointer of a zone. */
    int pointer(int zone) {
        for (int start : starts) {
            if (start >= zone * zoneLength) {
                return start < (zone + 1) * zoneLength ? start - zone * zoneLength : NO_PACKET_START;
            }
        }
        return NO_PACKET_START;
    }

    void feed(PacketExtractor extractor, int zone, boolean gap) {
        extractor.accept(octets, zone * zoneLength, zoneLength, pointer(zone), gap);
    }
}
