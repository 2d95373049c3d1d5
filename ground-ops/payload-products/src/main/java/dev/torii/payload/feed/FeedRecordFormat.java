package dev.torii.payload.feed;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Layout of one record, the same on disk and on the wire, big endian.
 *
 * <pre>
 *  0 u32 length          octets that follow the checksum: 12 + header + image
 *  4 u32 CRC-32C         over those octets
 *  8 i64 offset
 * 16 u32 header length
 * 20 header (JSON, UTF-8), then the image
 * </pre>
 */
final class FeedRecordFormat {
    static final int LENGTH_OFFSET = 0;
    static final int CHECKSUM_OFFSET = 4;
    static final int FEED_OFFSET_OFFSET = 8;
    static final int HEADER_LENGTH_OFFSET = 16;
    static final int HEADER_OFFSET = 20;

    /** Octets before the part that {@code length} counts. */
    static final int PREFIX_LENGTH = 8;

    /** Octets of {@code length} that are neither header nor image. */
    static final int FIXED_LENGTH = 12;

    /** Longest header accepted, octets. */
    static final int HEADER_LENGTH_MAX = 1 << 20;

    /** Longest image accepted, octets. */
    static final int IMAGE_LENGTH_MAX = 64 << 20;

    private FeedRecordFormat() {}

    /** True when {@code length} can be the length field of a record. */
    static boolean isPlausibleLength(int length) {
        return length >= FIXED_LENGTH && length <= FIXED_LENGTH + HEADER_LENGTH_MAX + IMAGE_LENGTH_MAX;
    }

    /** True when {@code headerLength} fits into a record of {@code length}. */
    static boolean isPlausibleHeaderLength(int headerLength, int length) {
        return headerLength >= 0 && headerLength <= HEADER_LENGTH_MAX && headerLength <= length - FIXED_LENGTH;
    }

    /**
     * Fills the fixed part of a record.
     *
     * @return the fixed part, {@link #HEADER_OFFSET} octets, ready to be written
     */
    static ByteBuffer prefix(long offset, byte[] header, byte[] image) {
        ByteBuffer b = ByteBuffer.allocate(HEADER_OFFSET);
        b.putInt(LENGTH_OFFSET, FIXED_LENGTH + header.length + image.length);
        b.putLong(FEED_OFFSET_OFFSET, offset);
        b.putInt(HEADER_LENGTH_OFFSET, header.length);
        CRC32C crc = new CRC32C();
        crc.update(b.array(), FEED_OFFSET_OFFSET, FIXED_LENGTH);
        crc.update(header);
        crc.update(image);
        b.putInt(CHECKSUM_OFFSET, (int) crc.getValue());
        return b;
    }

    /** Checksum over {@code length} octets from {@code off}. */
    static int checksum(byte[] d, int off, int length) {
        CRC32C crc = new CRC32C();
        crc.update(d, off, length);
        return (int) crc.getValue();
    }
}
