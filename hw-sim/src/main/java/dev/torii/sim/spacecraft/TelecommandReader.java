package dev.torii.sim.spacecraft;

import dev.torii.spacelink.coding.Crc16;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Checks the form of an uplinked packet and takes it apart. Stateless. */
final class TelecommandReader {

    private static final int HEADERS_OCTETS = 11;
    private static final int CRC_OCTETS = 2;
    private static final int LENGTH_MIN = HEADERS_OCTETS + CRC_OCTETS;
    private static final int PACKET_ID = 0x1800 | PusPackets.APID_PLATFORM;

    private TelecommandReader() {}

    /** Why these octets are not a telecommand packet for this spacecraft; empty if they are. */
    static Optional<PacketRejection> check(byte[] data, int offset, int length) {
        if (length < LENGTH_MIN || unsigned16(data, offset + 4) + 7 != length) {
            return Optional.of(PacketRejection.BAD_PACKET_LENGTH);
        }
        boolean whole = (unsigned16(data, offset + 2) & 0xC000) == 0xC000;
        if (unsigned16(data, offset) != PACKET_ID || !whole) {
            return Optional.of(PacketRejection.BAD_PACKET_HEADER);
        }
        int found = unsigned16(data, offset + length - CRC_OCTETS);
        return Crc16.of(data, offset, length - CRC_OCTETS) == found
                ? Optional.empty()
                : Optional.of(PacketRejection.BAD_PACKET_CRC);
    }

    /** Takes apart a packet that passed {@link #check}. */
    static Telecommand read(byte[] data, int offset, int length) {
        ByteBuffer packet = ByteBuffer.wrap(data, offset, length);
        int packetId = Short.toUnsignedInt(packet.getShort());
        int sequenceControl = Short.toUnsignedInt(packet.getShort());
        packet.getShort();
        int versionAndFlags = Byte.toUnsignedInt(packet.get());
        int service = Byte.toUnsignedInt(packet.get());
        int subtype = Byte.toUnsignedInt(packet.get());
        int sourceId = Short.toUnsignedInt(packet.getShort());
        byte[] arguments = new byte[length - LENGTH_MIN];
        packet.get(arguments);
        return new Telecommand(
                packetId,
                sequenceControl,
                versionAndFlags >> 4,
                versionAndFlags & 0xF,
                service,
                subtype,
                sourceId,
                arguments);
    }

    private static int unsigned16(byte[] data, int offset) {
        return (data[offset] & 0xFF) << 8 | (data[offset + 1] & 0xFF);
    }
}
