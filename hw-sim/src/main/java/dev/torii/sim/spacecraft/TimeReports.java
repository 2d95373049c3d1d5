package dev.torii.sim.spacecraft;

import dev.torii.spacelink.coding.Crc16;
import dev.torii.spacelink.time.CucTime;
import java.nio.ByteBuffer;

/**
 * Time reports (9,2): space packets of APID 0 without secondary header that tell when a frame left by the platform clock.
 * Not thread safe.
 */
final class TimeReports {

    /** Largest rate exponent. */
    static final int EXPONENT_MAX = 8;

    private static final int PACKET_OCTETS = 17;
    private static final int EXPONENT_AT_BOOT = 4;

    private final OnBoardClock clock;
    private int exponent = EXPONENT_AT_BOOT;
    private int sequenceCount;

    TimeReports(OnBoardClock clock) {
        this.clock = clock;
    }

    /** Reports on each frame whose count is a multiple of 2 to the power of this. */
    void setExponent(int newExponent) {
        exponent = newExponent;
    }

    /** Whether the frame with this count is one to report on. */
    boolean tags(int frameCount) {
        return (frameCount & ((1 << exponent) - 1)) == 0;
    }

    /** The report on a frame whose first bit leaves at {@code taiNs}. */
    byte[] create(long taiNs) {
        ByteBuffer packet = ByteBuffer.allocate(PACKET_OCTETS);
        packet.putShort((short) 0).putShort((short) (0xC000 | sequenceCount)).putShort((short) (PACKET_OCTETS - 7));
        sequenceCount = (sequenceCount + 1) & 0x3FFF;
        packet.put((byte) exponent);
        CucTime.write(packet.array(), packet.position(), clock.read(taiNs));
        packet.position(packet.position() + CucTime.LENGTH).put((byte) 0);
        packet.putShort((short) Crc16.of(packet.array(), 0, packet.position()));
        return packet.array();
    }
}
