package dev.torii.spacelink.frame;

import dev.torii.spacelink.coding.Crc16;

/**
 * A reader over one received transfer frame, AOS or TM: it refers to the caller's octets and is used again for the next
 * frame. Not thread safe, allocation free. The accessors may be called after {@link #wrap} with a frame of the right length
 * and version.
 */
public abstract sealed class TransferFrame permits AosFrame, TmFrame {
    /** First header pointer of a data field in which no packet starts. */
    public static final int NO_PACKET_START = 0x7FF;

    /** First header pointer of a data field of idle data only. */
    public static final int ONLY_IDLE = 0x7FE;

    /** {@link #NO_PACKET_START} where the pointer has 16 bits, {@link AosOptions#longPointer}. */
    public static final int LONG_NO_PACKET_START = 0xFFFF;

    /** {@link #ONLY_IDLE} where the pointer has 16 bits, {@link AosOptions#longPointer}. */
    public static final int LONG_ONLY_IDLE = 0xFFFE;

    private static final int OCF_LENGTH = 4;
    private static final int FECF_LENGTH = 2;

    /** The octets that hold the frame. */
    protected byte[] data;

    /** Index of the frame's first octet. */
    protected int offset;

    /** Octets of the frame. */
    protected int length;

    private final boolean fecf;

    /**
     * Makes a reader.
     *
     * @param fecf whether frames end with a frame error control field
     */
    protected TransferFrame(boolean fecf) {
        this.fecf = fecf;
    }

    /**
     * Points this reader at a frame.
     *
     * @param frame       holds the frame
     * @param frameOffset index of its first octet
     * @param frameLength its octets, as configured for the physical channel
     */
    public final void wrap(byte[] frame, int frameOffset, int frameLength) {
        data = frame;
        offset = frameOffset;
        length = frameLength;
    }

    /** Returns the octets that hold the frame. */
    public final byte[] data() {
        return data;
    }

    /** Returns the transfer frame version number found, 0..3. */
    public final int versionNumber() {
        return (data[offset] & 0xFF) >>> 6;
    }

    /** Returns whether the version number is that of this frame type. */
    public abstract boolean hasRightVersion();

    /** Returns whether the frame error control field matches; true where frames carry none. */
    public final boolean hasRightFecf() {
        return !fecf || Crc16.of(data, offset, length) == 0;
    }

    /** Returns the spacecraft identifier. */
    public abstract int scid();

    /** Returns the virtual channel identifier. */
    public abstract int vcid();

    /** Returns the virtual channel frame count. */
    public abstract long vcFrameCount();

    /** Returns whether the frame carries an operational control field. */
    public abstract boolean hasOcf();

    /** Returns the operational control field's index in the octets wrapped, or -1 where there is none. */
    public final int ocfOffset() {
        return hasOcf() ? offset + length - (fecf ? FECF_LENGTH : 0) - OCF_LENGTH : -1;
    }

    /** Returns the operational control field, most significant octet first. Only where {@link #hasOcf()}. */
    public final int ocf() {
        int at = ocfOffset();
        return (data[at] & 0xFF) << 24
                | (data[at + 1] & 0xFF) << 16
                | (data[at + 2] & 0xFF) << 8
                | (data[at + 3] & 0xFF);
    }

    /** Returns whether this is a frame of idle data that carries no packets. */
    public abstract boolean isIdle();

    /** Returns whether the data field carries packets found through the first header pointer. */
    public abstract boolean carriesPackets();

    /**
     * Returns the first header pointer: octets from {@link #packetZoneOffset()} to the first packet that starts there, or
     * {@link #NO_PACKET_START}, or {@link #ONLY_IDLE}; where it has 16 bits, {@link #LONG_NO_PACKET_START} or
     * {@link #LONG_ONLY_IDLE}.
     */
    public abstract int firstHeaderPointer();

    /** Returns whether the first header pointer has 16 bits instead of 11. */
    abstract boolean hasLongPointer();

    /** Returns whether the first header pointer says that the packet zone holds idle data only. */
    public final boolean hasOnlyIdleData() {
        return firstHeaderPointer() == (hasLongPointer() ? LONG_ONLY_IDLE : ONLY_IDLE);
    }

    /** Returns whether the first header pointer says that a packet starts in the packet zone. */
    public final boolean startsPacket() {
        // The two highest values are those of no start and of idle data.
        return firstHeaderPointer() < (hasLongPointer() ? LONG_ONLY_IDLE : ONLY_IDLE);
    }

    /** Returns the index, in the octets wrapped, of the first octet of packet data. */
    public abstract int packetZoneOffset();

    /** Returns the octets of packet data, 0 or more. */
    public final int packetZoneLength() {
        return Math.max(0, dataFieldEnd() - packetZoneOffset());
    }

    /** Returns the index, in the octets wrapped, of the first octet of the data field. */
    public abstract int dataFieldOffset();

    /** Returns the octets of the data field, 0 or more: all that one frame carries of a virtual channel access service. */
    public final int dataFieldLength() {
        return Math.max(0, dataFieldEnd() - dataFieldOffset());
    }

    private int dataFieldEnd() {
        return offset + length - (fecf ? FECF_LENGTH : 0) - (hasOcf() ? OCF_LENGTH : 0);
    }
}
