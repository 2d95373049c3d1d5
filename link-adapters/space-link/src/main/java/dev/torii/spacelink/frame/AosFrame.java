package dev.torii.spacelink.frame;

/**
 * A reader over one AOS transfer frame.
 *
 * <p>Layout (CCSDS 732.0-B-4 §4.1): primary header 6 octets (version 2 bits = 1, SCID 8, VCID 6, virtual channel frame
 * count 24, signalling field 8: replay flag 1, frame count cycle use flag 1, spare 2, frame count cycle 4), frame header error
 * control field 2, insert zone, data field, operational control field 4, frame error control field 2; all but primary header and
 * data field as configured. The data field holds an M_PDU: header 2 (spare 5, first header pointer 11), packet zone; or a {@link Bpdu};
 * or octets that are agreed (virtual channel access).
 *
 * <p>Of issue 5 (732.0-B-5), as {@link AosOptions} tell: the spare bits of the signalling field hold the two most significant bits
 * of the SCID, and the spare bits of the M_PDU header those of the first header pointer.
 */
public final class AosFrame extends TransferFrame {
    /** Transfer frame version number of AOS. */
    public static final int VERSION = 1;

    /** Largest spacecraft identifier. */
    public static final int SCID_MAX = 255;

    /** Largest spacecraft identifier of issue 5. */
    public static final int LONG_SCID_MAX = 1023;

    /** Largest virtual channel identifier. */
    public static final int VCID_MAX = 63;

    /** The virtual channel of idle frames, CCSDS 732.0-B-4 §4.1.2.3. */
    public static final int IDLE_VCID = 63;

    /** Octets of the primary header. */
    public static final int HEADER_LENGTH = 6;

    /** Octets of the M_PDU header. */
    public static final int MPDU_HEADER_LENGTH = 2;

    private static final int SHORT_POINTER_MASK = 0x7FF;

    private final AosOptions options;
    private final boolean ocf;

    /**
     * Makes a reader for the frames of one physical channel.
     *
     * @param insertZoneLength octets of the insert zone, 0 where there is none
     * @param ocf              whether frames carry an operational control field
     * @param fecf             whether frames carry a frame error control field
     */
    public AosFrame(int insertZoneLength, boolean ocf, boolean fecf) {
        this(AosOptions.insertZone(insertZoneLength), ocf, fecf);
    }

    /**
     * Makes a reader for the frames of one physical channel.
     *
     * @param options what is agreed about their headers
     * @param ocf     whether frames carry an operational control field
     * @param fecf    whether frames carry a frame error control field
     */
    public AosFrame(AosOptions options, boolean ocf, boolean fecf) {
        super(fecf);
        this.options = options;
        this.ocf = ocf;
    }

    @Override
    public boolean hasRightVersion() {
        return versionNumber() == VERSION;
    }

    @Override
    public int scid() {
        int low = (data[offset] & 0x3F) << 2 | (data[offset + 1] & 0xFF) >>> 6;
        return options.longScid() ? (data[offset + 5] & 0x30) << 4 | low : low;
    }

    @Override
    public int vcid() {
        return data[offset + 1] & 0x3F;
    }

    @Override
    public long vcFrameCount() {
        int count = (data[offset + 2] & 0xFF) << 16 | (data[offset + 3] & 0xFF) << 8 | (data[offset + 4] & 0xFF);
        return count;
    }

    /** Returns the replay flag: whether the frame is played back from on-board storage. */
    public boolean replay() {
        return (data[offset + 5] & 0x80) != 0;
    }

    /** Returns whether the frame count cycle is in use: it counts the turns of the frame count. */
    public boolean usesFrameCountCycle() {
        return (data[offset + 5] & 0x40) != 0;
    }

    /** Returns the frame count cycle, 0..15. */
    public int frameCountCycle() {
        return data[offset + 5] & 0x0F;
    }

    /** Returns the virtual channel frame count with its cycle in front, 28 bits, where that is in use; else its 24 bits. */
    public long extendedVcFrameCount() {
        return usesFrameCountCycle() ? (long) frameCountCycle() << 24 | vcFrameCount() : vcFrameCount();
    }

    /**
     * Corrects the header by its error control field, in place.
     *
     * @return symbols of four bits corrected, 0..2, or {@link HeaderErrorControl#UNCORRECTABLE}; 0 where frames carry no such
     *     field
     */
    public int correctHeader() {
        return options.fhec() ? HeaderErrorControl.correct(data, offset) : 0;
    }

    /** Returns the index, in the octets wrapped, of the insert zone. */
    public int insertZoneOffset() {
        return dataFieldOffset() - options.insertZoneLength();
    }

    /** Returns the octets of the insert zone. */
    public int insertZoneLength() {
        return options.insertZoneLength();
    }

    @Override
    public int dataFieldOffset() {
        return offset + options.headerLength();
    }

    @Override
    public boolean hasOcf() {
        return ocf;
    }

    @Override
    public boolean isIdle() {
        return vcid() == IDLE_VCID;
    }

    @Override
    public boolean carriesPackets() {
        return !isIdle();
    }

    @Override
    public int firstHeaderPointer() {
        int header = packetZoneOffset() - MPDU_HEADER_LENGTH;
        int pointer = (data[header] & 0xFF) << 8 | (data[header + 1] & 0xFF);
        return options.longPointer() ? pointer : pointer & SHORT_POINTER_MASK;
    }

    @Override
    boolean hasLongPointer() {
        return options.longPointer();
    }

    @Override
    public int packetZoneOffset() {
        return dataFieldOffset() + MPDU_HEADER_LENGTH;
    }
}
