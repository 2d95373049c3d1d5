package dev.torii.spacelink.packet;

/**
 * Reads and writes the primary header of a space packet in place.
 *
 * <p>Layout (CCSDS 133.0-B-2 §4.1.3, 6 octets): version 3 bits = 0, type 1, secondary header flag 1, APID 11; sequence flags 2,
 * sequence count 14; data length 16 = octets after the header less one. Static, allocation free, thread safe.
 */
public final class SpacePacket {
    /** The packet version number. */
    public static final int VERSION = 0;

    /** Octets of the primary header. */
    public static final int HEADER_LENGTH = 6;

    /** Octets of the shortest packet. */
    public static final int LENGTH_MIN = HEADER_LENGTH + 1;

    /** Octets of the longest packet. */
    public static final int LENGTH_MAX = HEADER_LENGTH + 65536;

    /** The application process identifier of idle packets. */
    public static final int IDLE_APID = 2047;

    /** Sequence flags of a continuation segment. */
    public static final int CONTINUATION = 0;

    /** Sequence flags of the first segment. */
    public static final int FIRST = 1;

    /** Sequence flags of the last segment. */
    public static final int LAST = 2;

    /** Sequence flags of unsegmented user data. */
    public static final int UNSEGMENTED = 3;

    private SpacePacket() {}

    /**
     * Returns the packet version number, which packets of all kinds begin with.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return 0..7
     */
    public static int version(byte[] data, int offset) {
        return (data[offset] & 0xFF) >>> 5;
    }

    /**
     * Returns whether this is a telecommand packet.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return the packet type bit
     */
    public static boolean isTelecommand(byte[] data, int offset) {
        return (data[offset] & 0x10) != 0;
    }

    /**
     * Returns whether the packet has a secondary header.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return the secondary header flag
     */
    public static boolean hasSecondaryHeader(byte[] data, int offset) {
        return (data[offset] & 0x08) != 0;
    }

    /**
     * Returns the application process identifier.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return 0..2047
     */
    public static int apid(byte[] data, int offset) {
        return (data[offset] & 0x07) << 8 | (data[offset + 1] & 0xFF);
    }

    /**
     * Returns the sequence flags.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return {@link #CONTINUATION}, {@link #FIRST}, {@link #LAST} or {@link #UNSEGMENTED}
     */
    public static int sequenceFlags(byte[] data, int offset) {
        return (data[offset + 2] & 0xFF) >>> 6;
    }

    /**
     * Returns the sequence count.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return 0..16383
     */
    public static int sequenceCount(byte[] data, int offset) {
        return (data[offset + 2] & 0x3F) << 8 | (data[offset + 3] & 0xFF);
    }

    /**
     * Returns the length of the whole packet.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return octets with primary header, {@link #LENGTH_MIN} .. {@link #LENGTH_MAX}
     */
    public static int length(byte[] data, int offset) {
        return ((data[offset + 4] & 0xFF) << 8 | (data[offset + 5] & 0xFF)) + LENGTH_MIN;
    }

    /**
     * Writes the header of a telemetry packet.
     *
     * @param out             receives {@link #HEADER_LENGTH} octets
     * @param offset          index of the first one
     * @param secondaryHeader whether a secondary header follows
     * @param apid            0..2047
     * @param sequenceFlags   0..3
     * @param sequenceCount   reduced modulo 16384
     * @param length          octets of the whole packet, {@link #LENGTH_MIN} .. {@link #LENGTH_MAX}
     */
    public static void writeTelemetryHeader(
            byte[] out,
            int offset,
            boolean secondaryHeader,
            int apid,
            int sequenceFlags,
            int sequenceCount,
            int length) {
        write(out, offset, 0, secondaryHeader, apid, sequenceFlags, sequenceCount, length);
    }

    /**
     * Writes the header of a telecommand packet.
     *
     * @param out             receives {@link #HEADER_LENGTH} octets
     * @param offset          index of the first one
     * @param secondaryHeader whether a secondary header follows
     * @param apid            0..2047
     * @param sequenceFlags   0..3
     * @param sequenceCount   reduced modulo 16384
     * @param length          octets of the whole packet, {@link #LENGTH_MIN} .. {@link #LENGTH_MAX}
     */
    public static void writeTelecommandHeader(
            byte[] out,
            int offset,
            boolean secondaryHeader,
            int apid,
            int sequenceFlags,
            int sequenceCount,
            int length) {
        write(out, offset, 0x10, secondaryHeader, apid, sequenceFlags, sequenceCount, length);
    }

    private static void write(
            byte[] out,
            int offset,
            int type,
            boolean secondaryHeader,
            int apid,
            int sequenceFlags,
            int sequenceCount,
            int length) {
        if (apid < 0 || apid > IDLE_APID) {
            throw new IllegalArgumentException("apid: " + apid + " is not in 0.." + IDLE_APID);
        }
        if (length < LENGTH_MIN || length > LENGTH_MAX) {
            throw new IllegalArgumentException("length: " + length + " is not in " + LENGTH_MIN + ".." + LENGTH_MAX);
        }
        out[offset] = (byte) (type | (secondaryHeader ? 0x08 : 0) | apid >>> 8);
        out[offset + 1] = (byte) apid;
        out[offset + 2] = (byte) ((sequenceFlags & 3) << 6 | (sequenceCount >>> 8 & 0x3F));
        out[offset + 3] = (byte) sequenceCount;
        int dataLength = length - LENGTH_MIN;
        out[offset + 4] = (byte) (dataLength >>> 8);
        out[offset + 5] = (byte) dataLength;
    }
}
