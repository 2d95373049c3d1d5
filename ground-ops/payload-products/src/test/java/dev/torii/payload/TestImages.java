package dev.torii.payload;

import dev.torii.spacelink.packet.SpacePacket;
import dev.torii.spacelink.time.CucTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Writes sensor frame records and image packets for tests, from the interface document and not from the code under test. */
final class TestImages {
    /** 2026-11-22T00:00:00 UTC: 1795305600 s, TAI is 37 s ahead. */
    static final long DAY_TAI_NS = 1_795_305_637_000_000_000L;

    /** A CUC fraction of 2^-2 s, exact on both sides. */
    static final long QUARTER_NS = 250_000_000L;

    private TestImages() {}

    /** A record of width x height pixels of 14 bit with random pixels. */
    static byte[] record(int sensorId, long frameId, long exposureStartTaiNs, int width, int height, Random random) {
        int pixelLength = (width * height * 14 + 7) / 8;
        byte[] pixels = new byte[pixelLength];
        random.nextBytes(pixels);
        ByteBuffer b = ByteBuffer.allocate(124 + pixelLength);
        b.putInt(0x54534631).putShort((short) 120).put((byte) sensorId).put((byte) 0);
        b.putInt((int) frameId).putShort((short) width).putShort((short) height);
        b.put((byte) 14).put((byte) 0).putShort((short) 0);
        b.putLong(exposureStartTaiNs).putLong(100_000_000L);
        b.putDouble(0.5).putDouble(-0.5).putDouble(0.5).putDouble(0.5);
        b.putDouble(6_878_137.0).putDouble(1.5).putDouble(-2.5);
        b.putDouble(0.25).putDouble(7612.6).putDouble(-1.0);
        b.putInt(pixelLength).put(pixels);
        CRC32 crc = new CRC32();
        crc.update(b.array(), 0, b.position());
        b.putInt((int) crc.getValue());
        return b.array();
    }

    /** The packets of a record, playback flag set. */
    static List<byte[]> packets(byte[] record, int sensorId, long frameId, long exposureStartTaiNs) {
        int count = (record.length + 3999) / 4000;
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] segment = Arrays.copyOfRange(record, i * 4000, Math.min(record.length, (i + 1) * 4000));
            int flags = count == 1 ? 3 : i == 0 ? 1 : i == count - 1 ? 2 : 0;
            packets.add(packet(sensorId, frameId, exposureStartTaiNs, i, count, flags, segment));
        }
        return packets;
    }

    static byte[] packet(
            int sensorId, long frameId, long exposureStartTaiNs, int index, int count, int flags, byte[] segment) {
        byte[] p = new byte[23 + segment.length];
        SpacePacket.writeTelemetryHeader(p, 0, true, 200, flags, index, p.length);
        CucTime.write(p, 6, exposureStartTaiNs);
        ByteBuffer b = ByteBuffer.wrap(p);
        b.position(13);
        b.put((byte) sensorId).put((byte) 1).putInt((int) frameId);
        b.putShort((short) index).putShort((short) count).put(segment);
        return p;
    }
}
