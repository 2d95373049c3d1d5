package dev.torii.spacelink.frame;

/**
 * A reader over one TM transfer frame.
 *
 * <p>Layout (CCSDS 132.0-B-3 §4.1): primary header 6 octets (version 2 bits = 0, SCID 10, VCID 3, OCF flag 1, master
 * channel frame count 8, virtual channel frame count 8, secondary header flag 1, synchronisation flag 1, packet order flag 1,
 * segment length identifier 2, first header pointer 11), secondary header of the length it states itself, data field,
 * operational control field 4 where its flag is set, frame error control field 2 as configured.
 */
public final class TmFrame extends TransferFrame {
    /** Transfer frame version number of TM. */
    public static final int VERSION = 0;

    /** Largest spacecraft identifier. */
    public static final int SCID_MAX = 1023;

    /** Largest virtual channel identifier. */
    public static final int VCID_MAX = 7;

    /** Octets of the primary header. */
    public static final int HEADER_LENGTH = 6;

    /**
     * Makes a reader for the frames of one physical channel.
     *
     * @param fecf whether frames carry a frame error control field
     */
    public TmFrame(boolean fecf) {
        super(fecf);
    }

    @Override
    public boolean hasRightVersion() {
        return versionNumber() == VERSION;
    }

    @Override
    public int scid() {
        return (data[offset] & 0x3F) << 4 | (data[offset + 1] & 0xFF) >>> 4;
    }

    @Override
    public int vcid() {
        return (data[offset + 1] >>> 1) & 0x07;
    }

    /** Returns the master channel frame count, 0..255. */
    public int mcFrameCount() {
        return data[offset + 2] & 0xFF;
    }

    @Override
    public long vcFrameCount() {
        return data[offset + 3] & 0xFF;
    }

    /** Returns whether this frame has an operational control field, from its own flag. */
    @Override
    public boolean hasOcf() {
        return (data[offset + 1] & 0x01) != 0;
    }

    /** Returns whether this frame has a secondary header, from its own flag. */
    public boolean hasSecondaryHeader() {
        return (data[offset + 4] & 0x80) != 0;
    }

    /** Returns the octets of the secondary header, 0 or 1..64: its first octet states the length less one. */
    public int secondaryHeaderLength() {
        // 132.0-B-3 §4.1.3.2.3
        return hasSecondaryHeader() && length > HEADER_LENGTH ? (data[offset + HEADER_LENGTH] & 0x3F) + 1 : 0;
    }

    /** Returns the index, in the octets wrapped, of the data of the secondary header, behind the octet that states its length. */
    public int secondaryHeaderDataOffset() {
        return offset + HEADER_LENGTH + 1;
    }

    /** Returns the octets of the data of the secondary header, 0..63. */
    public int secondaryHeaderDataLength() {
        return Math.max(0, secondaryHeaderLength() - 1);
    }

    @Override
    public boolean isIdle() {
        return carriesPackets() && hasOnlyIdleData();
    }

    /** Returns whether the data field holds packets: the synchronisation flag is 0. */
    @Override
    public boolean carriesPackets() {
        return (data[offset + 4] & 0x40) == 0;
    }

    @Override
    public int firstHeaderPointer() {
        return (data[offset + 4] & 0x07) << 8 | (data[offset + 5] & 0xFF);
    }

    @Override
    boolean hasLongPointer() {
        return false;
    }

    /**
     * Returns what the bits behind the synchronisation flag hold in a frame of virtual channel access, as agreed with its user: 14 bits,
     * CCSDS 132.0-B-3 §4.1.2.7.4 to 4.1.2.7.6. Only where {@link #carriesPackets} is false.
     */
    public int accessStatus() {
        return (data[offset + 4] & 0x3F) << 8 | (data[offset + 5] & 0xFF);
    }

    @Override
    public int packetZoneOffset() {
        return dataFieldOffset();
    }

    @Override
    public int dataFieldOffset() {
        return offset + HEADER_LENGTH + secondaryHeaderLength();
    }
}
