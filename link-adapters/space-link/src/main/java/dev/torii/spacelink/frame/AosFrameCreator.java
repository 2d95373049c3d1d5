package dev.torii.spacelink.frame;

import dev.torii.spacelink.coding.Crc16;
import java.util.Arrays;

/**
 * Writes AOS transfer frames of one physical channel into a caller's buffer; the layout is that of {@link AosFrame}, without
 * insert zone.
 *
 * <p>For a frame of packets: fill {@link #packetZoneLength()} octets at {@link #packetZoneOffset()} (for example with
 * {@code MpduBuilder.take}), then {@link #writePacketFrame}. For an idle frame: {@link #writeIdleFrame}. Immutable, allocation
 * free, thread safe on distinct buffers.
 */
public final class AosFrameCreator {
    private static final int FRAME_LENGTH_MAX = 2048;
    private static final int IDLE_FILL = 0x55;

    private final int scid;
    private final int frameLength;
    private final boolean ocf;
    private final boolean fecf;

    /**
     * Makes a creator.
     *
     * @param scid        spacecraft identifier, 0..255
     * @param frameLength octets of a frame, 16..2048
     * @param ocf         whether frames carry an operational control field
     * @param fecf        whether frames carry a frame error control field
     * @throws IllegalArgumentException naming the parameter, its value and range
     */
    public AosFrameCreator(int scid, int frameLength, boolean ocf, boolean fecf) {
        if (scid < 0 || scid > AosFrame.SCID_MAX) {
            throw new IllegalArgumentException("scid: " + scid + " is not in 0.." + AosFrame.SCID_MAX);
        }
        if (frameLength < 16 || frameLength > FRAME_LENGTH_MAX) {
            throw new IllegalArgumentException("frameLength: " + frameLength + " is not in 16.." + FRAME_LENGTH_MAX);
        }
        this.scid = scid;
        this.frameLength = frameLength;
        this.ocf = ocf;
        this.fecf = fecf;
    }

    /** Returns the octets of a frame. */
    public int frameLength() {
        return frameLength;
    }

    /** Returns where the packet zone begins in a frame. */
    public int packetZoneOffset() {
        return AosFrame.HEADER_LENGTH + AosFrame.MPDU_HEADER_LENGTH;
    }

    /** Returns the octets of the packet zone. */
    public int packetZoneLength() {
        return frameLength - packetZoneOffset() - trailerLength();
    }

    private int trailerLength() {
        return (ocf ? 4 : 0) + (fecf ? 2 : 0);
    }

    /**
     * Completes a frame whose packet zone the caller has filled: headers, control field, error control field.
     *
     * @param out                holds the frame, {@link #frameLength()} octets
     * @param offset             index of its first octet
     * @param vcid               virtual channel, 0..62
     * @param vcFrameCount       0..2^24 - 1
     * @param firstHeaderPointer of the packet zone, 0..0x7FF
     * @param ocfValue           operational control field, ignored where frames carry none
     */
    public void writePacketFrame(
            byte[] out, int offset, int vcid, long vcFrameCount, int firstHeaderPointer, int ocfValue) {
        writeHeader(out, offset, vcid, vcFrameCount);
        out[offset + 6] = (byte) (firstHeaderPointer >>> 8 & 0x07);
        out[offset + 7] = (byte) firstHeaderPointer;
        writeTrailer(out, offset, ocfValue);
    }

    /**
     * Writes a whole idle frame on virtual channel 63.
     *
     * @param out          receives {@link #frameLength()} octets
     * @param offset       index of the first one
     * @param vcFrameCount 0..2^24 - 1
     * @param ocfValue     operational control field, ignored where frames carry none
     */
    public void writeIdleFrame(byte[] out, int offset, long vcFrameCount, int ocfValue) {
        writeHeader(out, offset, AosFrame.IDLE_VCID, vcFrameCount);
        Arrays.fill(out, offset + AosFrame.HEADER_LENGTH, offset + frameLength - trailerLength(), (byte) IDLE_FILL);
        writeTrailer(out, offset, ocfValue);
    }

    private void writeHeader(byte[] out, int offset, int vcid, long vcFrameCount) {
        if (vcid < 0 || vcid > AosFrame.VCID_MAX || vcFrameCount < 0 || vcFrameCount >= FrameCounter.AOS.modulus()) {
            throw new IllegalArgumentException("vcid " + vcid + " or vcFrameCount " + vcFrameCount + " out of range");
        }
        int first = AosFrame.VERSION << 14 | scid << 6 | vcid;
        out[offset] = (byte) (first >>> 8);
        out[offset + 1] = (byte) first;
        out[offset + 2] = (byte) (vcFrameCount >>> 16);
        out[offset + 3] = (byte) (vcFrameCount >>> 8);
        out[offset + 4] = (byte) vcFrameCount;
        out[offset + 5] = 0;
    }

    private void writeTrailer(byte[] out, int offset, int ocfValue) {
        int at = offset + frameLength - trailerLength();
        if (ocf) {
            out[at] = (byte) (ocfValue >>> 24);
            out[at + 1] = (byte) (ocfValue >>> 16);
            out[at + 2] = (byte) (ocfValue >>> 8);
            out[at + 3] = (byte) ocfValue;
        }
        if (fecf) {
            int crc = Crc16.of(out, offset, frameLength - 2);
            out[offset + frameLength - 2] = (byte) (crc >>> 8);
            out[offset + frameLength - 1] = (byte) crc;
        }
    }
}
