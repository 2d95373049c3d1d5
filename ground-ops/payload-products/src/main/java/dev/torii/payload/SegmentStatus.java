package dev.torii.payload;

/** What became of one packet given to a {@link SensorFrameAssembler}; all but the first two carry no new octets. */
public enum SegmentStatus {
    /** Stored, the sensor frame is still open. */
    STORED,
    /** Stored, and it was the last one missing. */
    COMPLETED,
    /** This segment is there already with the same octets; ignored. */
    DUPLICATE,
    /** The sensor frame was completed before; ignored. */
    ALREADY_COMPLETE,
    /** This segment is there already with other octets; the first one is kept. */
    CONFLICT,
    /** Another application process than the image packets', idle packets among them. */
    OTHER_APID,
    /** Packet version, type or secondary header flag are not those of an image packet. */
    BAD_PACKET_HEADER,
    /** Too short for the headers, or the packet length field disagrees with the octets given. */
    BAD_PACKET_LENGTH,
    /** Segment count 0, or index not below count. */
    BAD_INDEX,
    /** The sequence flags contradict the index (first, continuation, last). */
    BAD_SEQUENCE_FLAGS,
    /** The count would need more octets than a record may have. */
    OVERSIZE,
    /** A segment before the last without exactly 4000 octets, or a last one with none or more. */
    BAD_SEGMENT_LENGTH,
    /** The count differs from that of the segments before. */
    COUNT_MISMATCH
}
