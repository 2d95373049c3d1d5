package dev.torii.spacelink.frame;

/**
 * A reader over one AOS transfer frame whose data field holds an M_PDU.
 *
 * <p>Layout (CCSDS 732.0-B-4 §4.1): primary header 6 octets (version 2 bits = 1, SCID 8, VCID 6, virtual channel frame
 * count 24, signalling field 8), insert zone, M_PDU header 2 (spare 5, first header pointer 11), packet zone, operational
 * control field 4, frame error control field 2; the last two and the insert zone as configured.
 */
public final class AosFrame extends TransferFrame {
    /** Transfer frame version number of AOS. */
    public static final int VERSION = 1;

    /** Largest spacecraft identifier. */
    public static final int SCID_MAX = 255;

    /** Largest virtual channel identifier. */
    public static final int VCID_MAX = 63;

    /** The virtual channel of idle frames, CCSDS 732.0-B-4 §4.1.2.3. */
    public static final int IDLE_VCID = 63;

    /** Octets of the primary header. */
    public static final int HEADER_LENGTH = 6;

    /** Octets of the M_PDU header. */
    public static final int MPDU_HEADER_LENGTH = 2;

    private final int insertZoneLength;
    private final boolean ocf;

    /**
     * Makes a reader for the frames of one physical channel.
     *
     * @param insertZoneLength octets of the insert zone, 0 where there is none
     * @param ocf              whether frames carry an operational control field
     * @param fecf             whether frames carry a frame error control field
     */
    public AosFrame(int insertZoneLength, boolean ocf, boolean fecf) {
        super(fecf);
        this.insertZoneLength = insertZoneLength;
        this.ocf = ocf;
    }

    @Override
    public boolean hasRightVersion() {
        return versionNumber() == VERSION;
    }

    @Override
    public int scid() {
        return (data[offset] & 0x3F) << 2 | (data[offset + 1] & 0xFF) >>> 6;
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
        return (data[header] & 0x07) << 8 | (data[header + 1] & 0xFF);
    }

    @Override
    public int packetZoneOffset() {
        return offset + HEADER_LENGTH + insertZoneLength + MPDU_HEADER_LENGTH;
    }
}
