package dev.torii.yamcs.links;

import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.packet.MpduBuilder;
import dev.torii.spacelink.packet.SpacePacket;
import java.util.Arrays;

/** Transmits the CADUs of one spacecraft as docs/icd-spacecraft.md has them: 1115 octets, RS(255,223) I=5 dual basis, randomised. */
final class CaduMaker {
    static final int FRAME_LENGTH = 1115;
    static final int CADU_LENGTH = 1279;
    private static final int ASM_LENGTH = 4;

    private final AosFrameCreator frames;
    private final ReedSolomonEncoder encoder =
            new ReedSolomonEncoder(ReedSolomonCode.e16(5, ReedSolomonCode.Basis.DUAL));
    private final long[] counts = new long[64];
    private int clcw = 0x01000000;

    CaduMaker(int scid) {
        frames = new AosFrameCreator(scid, FRAME_LENGTH, true, true);
    }

    void setClcw(int word) {
        clcw = word;
    }

    /** Leaves out frames of a virtual channel. */
    void skip(int vcid, int count) {
        counts[vcid] += count;
    }

    /** A frame that holds one packet and fill. */
    byte[] frame(int vcid, byte[] packet) {
        byte[] frame = new byte[FRAME_LENGTH];
        MpduBuilder zone = new MpduBuilder(frames.packetZoneLength(), 70_000);
        zone.offer(packet, 0, packet.length);
        int firstHeaderPointer = zone.take(frame, frames.packetZoneOffset());
        frames.writePacketFrame(frame, 0, vcid, counts[vcid]++, firstHeaderPointer, clcw);
        return frame;
    }

    byte[] idleFrame() {
        byte[] frame = new byte[FRAME_LENGTH];
        frames.writeIdleFrame(frame, 0, counts[63]++, clcw);
        return frame;
    }

    byte[] cadu(byte[] frame) {
        byte[] cadu = new byte[CADU_LENGTH];
        cadu[0] = 0x1A;
        cadu[1] = (byte) 0xCF;
        cadu[2] = (byte) 0xFC;
        cadu[3] = 0x1D;
        System.arraycopy(frame, 0, cadu, ASM_LENGTH, FRAME_LENGTH);
        encoder.encode(cadu, ASM_LENGTH);
        Randomizer.SHORT.apply(cadu, ASM_LENGTH, CADU_LENGTH - ASM_LENGTH);
        return cadu;
    }

    /** A telemetry packet of APID 100 whose octets after the primary header all hold its sequence count. */
    static byte[] packet(int sequenceCount, int length) {
        byte[] packet = new byte[length];
        Arrays.fill(packet, (byte) sequenceCount);
        SpacePacket.writeTelemetryHeader(packet, 0, true, 100, SpacePacket.UNSEGMENTED, sequenceCount, length);
        return packet;
    }
}
