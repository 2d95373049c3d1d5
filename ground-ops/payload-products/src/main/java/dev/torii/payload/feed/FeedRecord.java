package dev.torii.payload.feed;

import java.nio.charset.StandardCharsets;

/**
 * One record of the feed, already checked against its checksum.
 *
 * <p>The arrays are the record's own and are not copied: treat them as read-only.
 */
public final class FeedRecord {
    private final long offset;
    private final byte[] header;
    private final byte[] image;

    /**
     * Wraps the parts of a record without copying them.
     *
     * @param offset place in the feed, 0 for the first record ever appended
     * @param header JSON, UTF-8
     * @param image  the image octets
     */
    public FeedRecord(long offset, byte[] header, byte[] image) {
        this.offset = offset;
        this.header = header;
        this.image = image;
    }

    /** Place in the feed; increases strictly from record to record, not necessarily by one. */
    public long offset() {
        return offset;
    }

    /** The header, JSON in UTF-8. */
    public byte[] header() {
        return header;
    }

    /** The header as text. */
    public String headerText() {
        return new String(header, StandardCharsets.UTF_8);
    }

    /** The image octets; their meaning is stated by the header. */
    public byte[] image() {
        return image;
    }
}
