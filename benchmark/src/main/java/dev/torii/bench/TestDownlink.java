package dev.torii.bench;

import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.packet.MpduBuilder;
import dev.torii.spacelink.packet.SpacePacket;
import dev.torii.spacelink.sync.Asm;
import java.util.Random;

/**
 * CADUs of 1024 octets, RS(255,223) with I = 4: AOS frames of 892 octets on two virtual channels, three in four with packets of 1500
 * octets, the others with packets of 200, of random content; wrong octets at random places.
 */
final class TestDownlink {
    static final int SCID = 0x42;
    static final int CADUS = 4096;
    static final int CADU_LENGTH = 1024;
    static final int FRAME_LENGTH = 892;
    static final int INTERLEAVE = 4;

    private static final int PACKET_LONG = 1500;
    private static final int PACKET_SHORT = 200;
    private static final long SEED = 4;

    private TestDownlink() {}

    /**
     * Makes the stream; the same for the same arguments.
     *
     * @param basis  of the Reed-Solomon symbols
     * @param errors wrong octets in each codeword
     * @return {@link #CADUS} CADUs back to back
     */
    static byte[] cadus(Basis basis, int errors) {
        byte[] stream = new byte[CADUS * CADU_LENGTH];
        ReedSolomonCode code = ReedSolomonCode.e16(INTERLEAVE, basis);
        ReedSolomonEncoder encoder = new ReedSolomonEncoder(code);
        AosFrameCreator creator = new AosFrameCreator(SCID, FRAME_LENGTH, false, false);
        MpduBuilder[] builders = {
            new MpduBuilder(creator.packetZoneLength(), 1 << 16), new MpduBuilder(creator.packetZoneLength(), 1 << 16)
        };
        int[] lengths = {PACKET_LONG, PACKET_SHORT};
        int[] packetCounts = new int[2];
        long[] frameCounts = new long[2];
        Random random = new Random(SEED);
        for (int i = 0; i < CADUS; i++) {
            int channel = i % 4 == 3 ? 1 : 0;
            while (!builders[channel].hasFullZone()) {
                byte[] packet = new byte[lengths[channel]];
                random.nextBytes(packet);
                SpacePacket.writeTelemetryHeader(
                        packet,
                        0,
                        false,
                        100 + channel,
                        SpacePacket.UNSEGMENTED,
                        packetCounts[channel]++,
                        packet.length);
                builders[channel].offer(packet, 0, packet.length);
            }
            int at = i * CADU_LENGTH;
            Asm.write(stream, at);
            int frame = at + Asm.LENGTH;
            int pointer = builders[channel].take(stream, frame + creator.packetZoneOffset());
            creator.writePacketFrame(stream, frame, channel + 1, frameCounts[channel]++, pointer, 0);
            encoder.encode(stream, frame);
            Randomizer.SHORT.apply(stream, frame, code.codeblockLength());
            for (int codeword = 0; codeword < INTERLEAVE; codeword++) {
                for (int place : random.ints(0, 255).distinct().limit(errors).toArray()) {
                    stream[frame + place * INTERLEAVE + codeword] ^= (byte) (1 + random.nextInt(255));
                }
            }
        }
        return stream;
    }

    /** Frames alone, back to back: what is left of {@link #cadus} after the coding. */
    static byte[] frames(byte[] cleanCadus) {
        byte[] frames = new byte[CADUS * FRAME_LENGTH];
        for (int i = 0; i < CADUS; i++) {
            byte[] codeblock = new byte[CADU_LENGTH - Asm.LENGTH];
            System.arraycopy(cleanCadus, i * CADU_LENGTH + Asm.LENGTH, codeblock, 0, codeblock.length);
            Randomizer.SHORT.apply(codeblock, 0, codeblock.length);
            System.arraycopy(codeblock, 0, frames, i * FRAME_LENGTH, FRAME_LENGTH);
        }
        return frames;
    }
}
