package dev.torii.console.kills;

import dev.torii.spacelink.packet.SpacePacket;
import dev.torii.spacelink.time.CucTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Makes the sensor frame records of a seed and the image packets that carry them, as {@code docs/icd-payload.md} has it. Immutable. */
final class Exposures {
    static final int SENSOR = 1;

    /** 2026-11-22T00:00:00 UTC in ns since 1970-01-01T00:00:00 TAI; exposures are a quarter of a second apart, exact in CUC. */
    private static final long START_TAI_NS = 1_795_305_637_000_000_000L;

    private static final long QUARTER_NS = 250_000_000L;
    private static final int WIDTH = 100;
    private static final int HEIGHT_MAX = 100;
    private static final int BITS = 14;
    private static final int SEGMENT_LENGTH = 4000;
    private static final int PACKET_HEADER_LENGTH = 23;
    private static final int APID = 200;

    private final long seed;

    Exposures(long seed) {
        this.seed = seed;
    }

    static long startTaiNs(long frameId) {
        return START_TAI_NS + frameId * QUARTER_NS;
    }

    /** The record of a frame id: always the same octets; 1 to 5 segments. */
    byte[] record(long frameId) {
        Random random = new Random(seed * 31 + frameId);
        int height = 1 + random.nextInt(HEIGHT_MAX);
        byte[] pixels = new byte[(WIDTH * height * BITS + 7) / 8];
        random.nextBytes(pixels);
        ByteBuffer b = ByteBuffer.allocate(124 + pixels.length);
        b.putInt(0x54534631).putShort((short) 120).put((byte) SENSOR).put((byte) 0);
        b.putInt((int) frameId).putShort((short) WIDTH).putShort((short) height);
        b.put((byte) BITS).put((byte) 0).putShort((short) 0);
        b.putLong(startTaiNs(frameId)).putLong(100_000_000L);
        b.putDouble(0.5).putDouble(-0.5).putDouble(0.5).putDouble(0.5);
        b.putDouble(6_878_137.0).putDouble(0).putDouble(0);
        b.putDouble(0).putDouble(7612.6).putDouble(0);
        b.putInt(pixels.length).put(pixels);
        CRC32 crc = new CRC32();
        crc.update(b.array(), 0, b.position());
        b.putInt((int) crc.getValue());
        return b.array();
    }

    /** The packets of a frame id, live or from the on-board recorder. */
    List<byte[]> packets(long frameId, boolean playback) {
        byte[] record = record(frameId);
        int count = (record.length + SEGMENT_LENGTH - 1) / SEGMENT_LENGTH;
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] segment =
                    Arrays.copyOfRange(record, i * SEGMENT_LENGTH, Math.min(record.length, (i + 1) * SEGMENT_LENGTH));
            int flags = count == 1 ? 3 : i == 0 ? 1 : i == count - 1 ? 2 : 0;
            byte[] p = new byte[PACKET_HEADER_LENGTH + segment.length];
            SpacePacket.writeTelemetryHeader(p, 0, true, APID, flags, i, p.length);
            CucTime.write(p, 6, startTaiNs(frameId));
            ByteBuffer.wrap(p)
                    .position(13)
                    .put((byte) SENSOR)
                    .put((byte) (playback ? 1 : 0))
                    .putInt((int) frameId)
                    .putShort((short) i)
                    .putShort((short) count)
                    .put(segment);
            packets.add(p);
        }
        return packets;
    }
}
