package dev.torii.etc;

import dev.torii.spacelink.coding.Crc16;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.packet.MpduBuilder;
import dev.torii.spacelink.packet.SpacePacket;
import dev.torii.spacelink.time.CucTime;
import dev.torii.spacelink.time.Tai;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/** Damaged CADUs of TRK-1 as docs/icd-spacecraft.md has them; half of them carry right frames with wrong packets. */
final class BadCadus {
    private static final int FRAME_LENGTH = 1115;
    private static final int CADU_LENGTH = 1279;
    private static final int PACKET_LENGTH = 1000;
    private static final int TIME_OFFSET = 13;

    private final Random random;
    private final AosFrameCreator frames = new AosFrameCreator(171, FRAME_LENGTH, true, true);
    private final ReedSolomonEncoder encoder =
            new ReedSolomonEncoder(ReedSolomonCode.e16(5, ReedSolomonCode.Basis.DUAL));
    private final MpduBuilder zone = new MpduBuilder(frames.packetZoneLength(), 70_000);
    private long count = 8_000_000;

    /** Prints the seed; {@code -Dtorii.seed=N} gives the same again. */
    BadCadus() {
        long seed = Long.getLong("torii.seed", System.nanoTime());
        System.out.println("seed of the damaged CADUs: -Dtorii.seed=" + seed);
        random = new Random(seed);
    }

    byte[] next() {
        byte[] cadu = cadu(frame(packet()));
        switch (random.nextInt(8)) {
            case 0 -> {
                return Arrays.copyOf(cadu, random.nextInt(CADU_LENGTH));
            }
            case 1 -> random.nextBytes(cadu);
            case 2 -> {
                byte[] longer = Arrays.copyOf(cadu, CADU_LENGTH + 1 + random.nextInt(7));
                return longer;
            }
            case 3 -> {
                for (int i = 0; i < 200; i++) {
                    cadu[random.nextInt(CADU_LENGTH)] ^= (byte) (1 + random.nextInt(255));
                }
            }
            default -> {
                // right to the frame
            }
        }
        return cadu;
    }

    /** Headers that may be anything, a checksum that is right half of the time, and noise. */
    private byte[] packet() {
        byte[] packet = new byte[PACKET_LENGTH];
        random.nextBytes(packet);
        int apid = random.nextInt(4) == 0 ? random.nextInt(2047) : 100;
        SpacePacket.writeTelemetryHeader(
                packet, 0, true, apid, SpacePacket.UNSEGMENTED, random.nextInt(16384), PACKET_LENGTH);
        packet[6] = 0x20;
        packet[7] = (byte) (random.nextBoolean() ? 3 : random.nextInt(20));
        packet[8] = (byte) (random.nextBoolean() ? 25 : random.nextInt(30));
        CucTime.write(
                packet, TIME_OFFSET, Tai.fromUtc(Instant.now())); // else the archive would be spread over a century
        if (random.nextBoolean()) {
            int crc = Crc16.of(packet, 0, PACKET_LENGTH - 2);
            packet[PACKET_LENGTH - 2] = (byte) (crc >> 8);
            packet[PACKET_LENGTH - 1] = (byte) crc;
        }
        return packet;
    }

    private byte[] frame(byte[] packet) {
        byte[] frame = new byte[FRAME_LENGTH];
        zone.offer(packet, 0, packet.length);
        int pointer = zone.take(frame, frames.packetZoneOffset());
        int vcid = random.nextInt(8) == 0 ? random.nextInt(63) : random.nextInt(3);
        frames.writePacketFrame(frame, 0, vcid, count++, pointer, 0x01000000);
        return frame;
    }

    private byte[] cadu(byte[] frame) {
        byte[] cadu = new byte[CADU_LENGTH];
        System.arraycopy(new byte[] {0x1A, (byte) 0xCF, (byte) 0xFC, 0x1D}, 0, cadu, 0, 4);
        System.arraycopy(frame, 0, cadu, 4, FRAME_LENGTH);
        encoder.encode(cadu, 4);
        Randomizer.SHORT.apply(cadu, 4, CADU_LENGTH - 4);
        return cadu;
    }
}
