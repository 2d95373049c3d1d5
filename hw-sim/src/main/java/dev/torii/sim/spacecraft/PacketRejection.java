package dev.torii.sim.spacecraft;

/** Why a packet from the uplink was thrown away before it could be acknowledged. */
public enum PacketRejection {
    /** Shorter than the smallest telecommand, or its length field does not match the segment. */
    BAD_PACKET_LENGTH,
    /** Not a telecommand with secondary header, whole, for APID 100. */
    BAD_PACKET_HEADER,
    /** The packet error control does not fit. */
    BAD_PACKET_CRC
}
