package dev.torii.spacelink.frame;

import dev.torii.spacelink.coding.Crc16;
import java.util.Arrays;

/**
 * Writes AOS transfer frames of one physical channel into a caller's buffer; the layout is that of {@link AosFrame}.
 *
 * <p>For a frame of packets: fill {@link #packetZoneLength()} octets at {@link #packetZoneOffset()} (for example with
 * {@code MpduBuilder.take}), then {@link #writePacketFrame}. For one of virtual channel access or bitstream: fill
 * {@link #dataFieldLength()} octets at {@link #dataFieldOffset()}, then {@link #writeFrame}. For an idle frame:
 * {@link #writeIdleFrame}. An insert zone is the caller's to fill, before. Immutable, allocation free, thread safe on distinct
 * buffers.
 */
public final class AosFrameCreator {
    private static final int FRAME_LENGTH_MAX = 65536;
    private static final int IDLE_FILL = 0x55;
    private static final int SIGNALLING_MASK = 0xCF;

    /** Of a signalling field: the frame is played back from on-board storage. */
    public static final int REPLAY = 0x80;

    /** Of a signalling field: the frame count cycle is in use. */
    public static final int CYCLE_IN_USE = 0x40;

    private final int scid;
    private final int frameLength;
    private final AosOptions options;
    private final boolean ocf;
    private final boolean fecf;

    /**
     * Makes a creator of frames without insert zone and header error control.
     *
     * @param scid        spacecraft identifier, 0..255
     * @param frameLength octets of a frame, 16..65536
     * @param ocf         whether frames carry an operational control field
     * @param fecf        whether frames carry a frame error control field
     * @throws IllegalArgumentException naming the parameter, its value and range
     */
    public AosFrameCreator(int scid, int frameLength, boolean ocf, boolean fecf) {
        this(scid, frameLength, AosOptions.NONE, ocf, fecf);
    }

    /**
     * Makes a creator.
     *
     * @param scid        spacecraft identifier, 0..{@link AosOptions#scidMax}
     * @param frameLength octets of a frame, at least 8 more than its headers and 65536 at most
     * @param options     what is agreed about the headers
     * @param ocf         whether frames carry an operational control field
     * @param fecf        whether frames carry a frame error control field
     * @throws IllegalArgumentException naming the parameter, its value and range
     */
    public AosFrameCreator(int scid, int frameLength, AosOptions options, boolean ocf, boolean fecf) {
        if (scid < 0 || scid > options.scidMax()) {
            throw new IllegalArgumentException("scid: " + scid + " is not in 0.." + options.scidMax());
        }
        int lengthMin = options.headerLength() + 10;
        if (frameLength < lengthMin || frameLength > FRAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "frameLength: " + frameLength + " is not in " + lengthMin + ".." + FRAME_LENGTH_MAX);
        }
        this.options = options;
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
        return dataFieldOffset() + AosFrame.MPDU_HEADER_LENGTH;
    }

    /** Returns where the data field begins in a frame. */
    public int dataFieldOffset() {
        return options.headerLength();
    }

    /** Returns the octets of the data field. */
    public int dataFieldLength() {
        return frameLength - dataFieldOffset() - trailerLength();
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
     * @param firstHeaderPointer of the packet zone, 0..0x7FF; with long pointers 0..0xFFFF
     * @param ocfValue           operational control field, ignored where frames carry none
     */
    public void writePacketFrame(
            byte[] out, int offset, int vcid, long vcFrameCount, int firstHeaderPointer, int ocfValue) {
        int pointerMax = options.longPointer() ? 0xFFFF : 0x7FF;
        int at = offset + dataFieldOffset();
        out[at] = (byte) ((firstHeaderPointer & pointerMax) >>> 8);
        out[at + 1] = (byte) firstHeaderPointer;
        writeFrame(out, offset, vcid, vcFrameCount, ocfValue);
    }

    /**
     * Completes a frame whose data field the caller has filled: headers, control field, error control fields.
     *
     * @param out          holds the frame, {@link #frameLength()} octets
     * @param offset       index of its first octet
     * @param vcid         virtual channel, 0..63
     * @param vcFrameCount 0..2^24 - 1
     * @param ocfValue     operational control field, ignored where frames carry none
     */
    public void writeFrame(byte[] out, int offset, int vcid, long vcFrameCount, int ocfValue) {
        writeFrame(out, offset, vcid, vcFrameCount, 0, ocfValue);
    }

    /**
     * Completes a frame whose data field the caller has filled, with a signalling field.
     *
     * @param out          holds the frame, {@link #frameLength()} octets
     * @param offset       index of its first octet
     * @param vcid         virtual channel, 0..63
     * @param vcFrameCount 0..2^24 - 1
     * @param signalling   {@link #REPLAY}, {@link #CYCLE_IN_USE} and a frame count cycle 0..15, added up
     * @param ocfValue     operational control field, ignored where frames carry none
     */
    public void writeFrame(byte[] out, int offset, int vcid, long vcFrameCount, int signalling, int ocfValue) {
        writeHeader(out, offset, vcid, vcFrameCount, signalling);
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
        int at = offset + dataFieldOffset();
        Arrays.fill(out, at, at + dataFieldLength(), (byte) IDLE_FILL);
        writeFrame(out, offset, AosFrame.IDLE_VCID, vcFrameCount, ocfValue);
    }

    private void writeHeader(byte[] out, int offset, int vcid, long vcFrameCount, int signalling) {
        if (vcid < 0 || vcid > AosFrame.VCID_MAX || vcFrameCount < 0 || vcFrameCount >= FrameCounter.AOS.modulus()) {
            throw new IllegalArgumentException("vcid " + vcid + " or vcFrameCount " + vcFrameCount + " out of range");
        }
        int first = AosFrame.VERSION << 14 | (scid & 0xFF) << 6 | vcid;
        out[offset] = (byte) (first >>> 8);
        out[offset + 1] = (byte) first;
        out[offset + 2] = (byte) (vcFrameCount >>> 16);
        out[offset + 3] = (byte) (vcFrameCount >>> 8);
        out[offset + 4] = (byte) vcFrameCount;
        out[offset + 5] = (byte) ((signalling & SIGNALLING_MASK) | scid >>> 8 << 4);
        if (options.fhec()) {
            HeaderErrorControl.write(out, offset);
        }
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
