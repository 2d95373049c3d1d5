package dev.torii.spacelink.packet;

/**
 * Reads and writes the header of an encapsulation packet in place.
 *
 * <p>Layout (CCSDS 133.1-B-3 §4.1.2): version 3 bits = 7, protocol identifier 3, length of length 2; the header has 1, 2, 4 or 8
 * octets for a length of length of 0, 1, 2, 3:
 *
 * <pre>
 *   1   an idle packet of one octet, protocol identifier 0 (§4.1.2.4.4)
 *   2   packet length 8 bits
 *   4   user defined 4, protocol identifier extension 4, packet length 16
 *   8   user defined 4, protocol identifier extension 4, CCSDS defined 16, packet length 32
 * </pre>
 *
 * <p>The packet length counts all octets, header included. Static, allocation free, thread safe.
 */
public final class EncapsulationPacket {
    /** The packet version number. */
    public static final int VERSION = 7;

    /** Protocol identifier of idle packets. */
    public static final int IDLE = 0;

    /** Protocol identifier that says that its extension tells the protocol. */
    public static final int EXTENDED = 6;

    /** Largest protocol identifier. */
    public static final int PROTOCOL_ID_MAX = 7;

    /** Octets of the longest header. */
    public static final int HEADER_LENGTH_MAX = 8;

    private EncapsulationPacket() {}

    /**
     * Returns the protocol identifier.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return 0..7
     */
    public static int protocolId(byte[] data, int offset) {
        return data[offset] >>> 2 & 7;
    }

    /**
     * Returns the octets of the header, told by its first octet.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return 1, 2, 4 or 8
     */
    public static int headerLength(byte[] data, int offset) {
        return 1 << (data[offset] & 3);
    }

    /**
     * Returns whether the first octet can be that of an encapsulation packet: a header of one octet is that of an idle packet.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return whether version, protocol identifier and length of length agree
     */
    public static boolean isPossible(byte[] data, int offset) {
        boolean shortest = headerLength(data, offset) == 1;
        return SpacePacket.version(data, offset) == VERSION && (!shortest || protocolId(data, offset) == IDLE);
    }

    /**
     * Returns the user defined field.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return 0..15; 0 where the header has less than 4 octets
     */
    public static int userDefined(byte[] data, int offset) {
        return headerLength(data, offset) < 4 ? 0 : (data[offset + 1] & 0xFF) >>> 4;
    }

    /**
     * Returns the protocol identifier extension.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return 0..15; 0 where the header has less than 4 octets
     */
    public static int protocolIdExtension(byte[] data, int offset) {
        return headerLength(data, offset) < 4 ? 0 : data[offset + 1] & 0x0F;
    }

    /**
     * Returns the CCSDS defined field.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @return 0..65535; 0 where the header has less than 8 octets
     */
    public static int ccsdsDefined(byte[] data, int offset) {
        return headerLength(data, offset) < 8 ? 0 : (int) bigEndian(data, offset + 2, 2);
    }

    /**
     * Returns the length of the whole packet as its header says.
     *
     * @param data   holds the header
     * @param offset index of its first octet
     * @return octets, 0..2^32 - 1; less than {@link #headerLength} in a packet that is none
     */
    public static long length(byte[] data, int offset) {
        return switch (headerLength(data, offset)) {
            case 1 -> 1;
            case 2 -> bigEndian(data, offset + 1, 1);
            case 4 -> bigEndian(data, offset + 2, 2);
            default -> bigEndian(data, offset + 4, 4);
        };
    }

    private static long bigEndian(byte[] data, int offset, int octets) {
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | (data[offset + i] & 0xFF);
        }
        return value;
    }

    /**
     * Returns the shortest header, with no other field than the length, for so much data.
     *
     * @param dataLength octets of encapsulated data, 0..2^32 - 9
     * @return 1, 2, 4 or 8
     */
    public static int headerLengthFor(long dataLength) {
        if (dataLength == 0) {
            return 1;
        }
        if (dataLength <= 0xFF - 2) {
            return 2;
        }
        return dataLength <= 0xFFFF - 4 ? 4 : 8;
    }

    /**
     * Writes a header.
     *
     * @param out          receives {@code headerLength} octets
     * @param offset       index of the first one
     * @param protocolId   0..7; 0 in a header of one octet
     * @param headerLength 1, 2, 4 or 8
     * @param length       octets of the whole packet: 1 in a header of one octet, else {@code headerLength} .. 255, 65535 or 2^32 - 1
     * @throws IllegalArgumentException naming the parameter, its value and range
     */
    public static void writeHeader(byte[] out, int offset, int protocolId, int headerLength, long length) {
        int lengthOfLength = Integer.numberOfTrailingZeros(headerLength);
        if (Integer.bitCount(headerLength) != 1 || headerLength > HEADER_LENGTH_MAX) {
            throw new IllegalArgumentException("headerLength: " + headerLength + " is not 1, 2, 4 or 8");
        }
        int protocolIdMax = headerLength == 1 ? IDLE : PROTOCOL_ID_MAX;
        if (protocolId < 0 || protocolId > protocolIdMax) {
            throw new IllegalArgumentException("protocolId: " + protocolId + " is not in 0.." + protocolIdMax);
        }
        long lengthMax = headerLength == 1 ? 1 : (1L << (4 * headerLength)) - 1;
        if (length < headerLength || length > lengthMax) {
            throw new IllegalArgumentException("length: " + length + " is not in " + headerLength + ".." + lengthMax);
        }
        out[offset] = (byte) (VERSION << 5 | protocolId << 2 | lengthOfLength);
        for (int i = 1; i < headerLength; i++) {
            // The length fills the second half of the header; before it are fields that are 0 here.
            int shift = 8 * (headerLength - 1 - i);
            out[offset + i] = (byte) (2 * i < headerLength ? 0 : length >>> shift);
        }
    }

    /**
     * Sets the fields that headers of 4 and 8 octets have besides.
     *
     * @param out          holds a header of 4 or 8 octets
     * @param offset       index of its first octet
     * @param userDefined  0..15
     * @param extension    protocol identifier extension, 0..15
     * @param ccsdsDefined 0..65535; only 0 where the header has 4 octets
     * @throws IllegalArgumentException if the header has no such field or a value does not fit
     */
    public static void writeFields(byte[] out, int offset, int userDefined, int extension, int ccsdsDefined) {
        int headerLength = headerLength(out, offset);
        int ccsdsDefinedMax = headerLength == 8 ? 0xFFFF : 0;
        if (headerLength < 4 || (userDefined | extension) >>> 4 != 0 || (ccsdsDefined & ~ccsdsDefinedMax) != 0) {
            throw new IllegalArgumentException("userDefined " + userDefined + ", extension " + extension
                    + ", ccsdsDefined " + ccsdsDefined + " do not fit a header of " + headerLength + " octets");
        }
        out[offset + 1] = (byte) (userDefined << 4 | extension);
        if (headerLength == 8) {
            out[offset + 2] = (byte) (ccsdsDefined >>> 8);
            out[offset + 3] = (byte) ccsdsDefined;
        }
    }
}
