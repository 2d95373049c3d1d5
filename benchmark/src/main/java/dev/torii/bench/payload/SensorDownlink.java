package dev.torii.bench.payload;

import dev.torii.payload.PayloadSpacecraft;
import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.packet.MpduBuilder;
import dev.torii.spacelink.packet.SpacePacket;
import dev.torii.spacelink.sync.Asm;
import dev.torii.spacelink.time.CucTime;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The payload channel of one spacecraft as CADUs of 1024 octets, RS(255,223) with I = 4: sensor frames of half a megabyte, each in a whole
 * number of transfer frames, as {@code docs/icd-payload.md} has them.
 *
 * <p>The pixels are random and always the same. What differs from one sensor frame to the next, counts, times, checksum, is encoded by its
 * difference alone, since the code is linear: so the sender is faster than any receiver. Single thread.
 */
final class SensorDownlink {
    static final int SCID = 0x42;
    static final int VCID = 2;
    static final int CADU_LENGTH = 1024;

    private static final int FRAME_LENGTH = 892;
    private static final int INTERLEAVE = 4;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 446;
    private static final int BITS = 14;
    private static final int SEGMENT_LENGTH = 4000;
    private static final int PACKET_HEADER_LENGTH = 23;
    private static final int APID = 200;
    private static final int FRAME_ID_AT = 8;
    private static final int EXPOSURE_AT = 20;
    private static final int SEED = 8;
    private static final ReedSolomonCode CODE = ReedSolomonCode.e16(INTERLEAVE, Basis.DUAL);

    private final AosFrameCreator creator = new AosFrameCreator(SCID, FRAME_LENGTH, false, false);
    private final MpduBuilder mpdu = new MpduBuilder(creator.packetZoneLength(), 1 << 20);
    private final ReedSolomonEncoder encoder = new ReedSolomonEncoder(CODE);
    private final byte[] record = record();
    private final byte[] packet = new byte[PACKET_HEADER_LENGTH + SEGMENT_LENGTH];
    private final byte[][] parityOf = new byte[CODE.dataLength() / INTERLEAVE * 256][];
    private final CRC32 crc = new CRC32();
    private final int frames;
    private final byte[] before;
    private final byte[] now;
    private final byte[] cadus;
    private long frameCount;

    SensorDownlink() {
        offer(0, 0);
        int needed = (mpdu.queuedOctets() + creator.packetZoneLength() - 1) / creator.packetZoneLength();
        frames = needed;
        before = new byte[frames * FRAME_LENGTH];
        now = new byte[frames * FRAME_LENGTH];
        cadus = new byte[frames * CADU_LENGTH];
        take(before);
        frameCount = 0;
        for (int i = 0; i < frames; i++) {
            int at = i * CADU_LENGTH;
            Asm.write(cadus, at);
            System.arraycopy(before, i * FRAME_LENGTH, cadus, at + Asm.LENGTH, FRAME_LENGTH);
            encoder.encode(cadus, at + Asm.LENGTH);
            Randomizer.SHORT.apply(cadus, at + Asm.LENGTH, CODE.codeblockLength());
        }
    }

    static ChannelConfig channel() {
        return new ChannelConfig(
                ChannelConfig.FrameType.AOS,
                FRAME_LENGTH,
                false,
                false,
                AosOptions.NONE,
                Set.of(SCID),
                Set.of(),
                Optional.of(CaduCoding.reedSolomon(CODE, true)));
    }

    static PayloadSpacecraft spacecraft() {
        return new PayloadSpacecraft("BENCH-1", SCID, Set.of(VCID), FRAME_LENGTH, false, false);
    }

    /** Transfer frames of a sensor frame: those of sensor frame n have the counts n * frames() and so on. */
    int frames() {
        return frames;
    }

    /** Octets of a sensor frame's record. */
    int recordLength() {
        return record.length;
    }

    /**
     * The CADUs of the next sensor frame.
     *
     * @param frameId       its number, one more than that of the last one
     * @param exposureTaiNs begin of its exposure, ns since 1970-01-01T00:00:00 TAI
     * @return its octets, valid until the next call
     */
    byte[] next(long frameId, long exposureTaiNs) {
        offer(frameId, exposureTaiNs);
        take(now);
        for (int i = 0; i < frames; i++) {
            encodeDifference(i);
        }
        System.arraycopy(now, 0, before, 0, now.length);
        return cadus;
    }

    /** An idle frame, so that a receiver sees where the one before it ends. */
    byte[] idleCadu() {
        byte[] cadu = new byte[CADU_LENGTH];
        Asm.write(cadu, 0);
        creator.writeIdleFrame(cadu, Asm.LENGTH, 0, 0);
        encoder.encode(cadu, Asm.LENGTH);
        Randomizer.SHORT.apply(cadu, Asm.LENGTH, CODE.codeblockLength());
        return cadu;
    }

    private void encodeDifference(int frame) {
        int begin = frame * FRAME_LENGTH;
        int end = begin + FRAME_LENGTH;
        int codeblock = frame * CADU_LENGTH + Asm.LENGTH;
        for (int at = begin; at < end; at++) {
            int same = Arrays.mismatch(before, at, end, now, at, end);
            if (same < 0) {
                return;
            }
            at += same;
            int place = at - begin;
            int difference = (before[at] ^ now[at]) & 0xFF;
            cadus[codeblock + place] ^= (byte) difference;
            byte[] parity = parityOf(place / INTERLEAVE, difference);
            int to = codeblock + CODE.dataLength() + place % INTERLEAVE;
            for (byte octet : parity) {
                cadus[to] ^= octet;
                to += INTERLEAVE;
            }
        }
    }

    private byte[] parityOf(int place, int value) {
        int index = place << 8 | value;
        if (parityOf[index] == null) {
            byte[] codeblock = new byte[CODE.codeblockLength()];
            codeblock[place * INTERLEAVE] = (byte) value;
            encoder.encode(codeblock, 0);
            byte[] parity = new byte[CODE.parityLength() / INTERLEAVE];
            for (int i = 0; i < parity.length; i++) {
                parity[i] = codeblock[CODE.dataLength() + i * INTERLEAVE];
            }
            parityOf[index] = parity;
        }
        return parityOf[index];
    }

    /** Queues the packets of a sensor frame. */
    private void offer(long frameId, long exposureTaiNs) {
        ByteBuffer.wrap(record).putInt(FRAME_ID_AT, (int) frameId).putLong(EXPOSURE_AT, exposureTaiNs);
        int checked = record.length - Integer.BYTES;
        crc.reset();
        crc.update(record, 0, checked);
        ByteBuffer.wrap(record).putInt(checked, (int) crc.getValue());
        int count = (record.length + SEGMENT_LENGTH - 1) / SEGMENT_LENGTH;
        for (int i = 0; i < count; i++) {
            int length = Math.min(SEGMENT_LENGTH, record.length - i * SEGMENT_LENGTH);
            int flags = i == 0 ? 1 : i == count - 1 ? 2 : 0;
            SpacePacket.writeTelemetryHeader(packet, 0, true, APID, flags, i, PACKET_HEADER_LENGTH + length);
            CucTime.write(packet, 6, exposureTaiNs);
            ByteBuffer.wrap(packet)
                    .position(13)
                    .put((byte) 1)
                    .put((byte) 0)
                    .putInt((int) frameId)
                    .putShort((short) i)
                    .putShort((short) count)
                    .put(record, i * SEGMENT_LENGTH, length);
            if (!mpdu.offer(packet, 0, PACKET_HEADER_LENGTH + length)) {
                throw new IllegalStateException("a sensor frame does not fit into the queue");
            }
        }
    }

    /** Takes them as transfer frames, the last one filled up with an idle packet. */
    private void take(byte[] into) {
        for (int i = 0; i < frames; i++) {
            int at = i * FRAME_LENGTH;
            int pointer = mpdu.take(into, at + creator.packetZoneOffset());
            creator.writePacketFrame(into, at, VCID, frameCount++ & 0xFFFFFF, pointer, 0);
        }
        if (mpdu.queuedOctets() != 0) {
            throw new IllegalStateException("a sensor frame does not end with a transfer frame");
        }
    }

    private static byte[] record() {
        byte[] pixels = new byte[(WIDTH * HEIGHT * BITS + 7) / 8];
        new Random(SEED).nextBytes(pixels);
        ByteBuffer b = ByteBuffer.allocate(124 + pixels.length);
        b.putInt(0x54534631).putShort((short) 120).put((byte) 1).put((byte) 0);
        b.putInt(0).putShort((short) WIDTH).putShort((short) HEIGHT);
        b.put((byte) BITS).put((byte) 0).putShort((short) 0);
        b.putLong(0).putLong(100_000_000L);
        b.putDouble(0.5).putDouble(-0.5).putDouble(0.5).putDouble(0.5);
        b.putDouble(6_878_137.0).putDouble(0).putDouble(0);
        b.putDouble(0).putDouble(7612.6).putDouble(0);
        b.putInt(pixels.length).put(pixels);
        return b.array();
    }
}
