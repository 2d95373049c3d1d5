package dev.torii.payload.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Finds the records of one segment file again after a restart.
 *
 * <p>The last segment is read completely and every checksum is compared; in sealed segments the chain of lengths and
 * offsets is followed and checksums are left to the readers. Where the chain breaks (a flipped length, a hole) the
 * scanner searches octet by octet for the next record that is whole, so that one hit costs one record and not the rest.
 * Never throws on content.
 */
final class FeedSegmentScanner {
    /** Offsets that one damaged stretch may swallow; what is farther away is taken for noise. */
    private static final long OFFSET_JUMP_MAX = 1 << 20;

    private static final int SEARCH_CHUNK = 1 << 16;

    private final FileChannel channel;
    private final FeedSegment segment;
    private final boolean verify;
    private final long size;
    private final ByteBuffer fixed = ByteBuffer.allocate(FeedRecordFormat.HEADER_OFFSET);
    private byte[] body = new byte[0];
    private long damaged;

    FeedSegmentScanner(FileChannel channel, FeedSegment segment, boolean verify) throws IOException {
        this.channel = channel;
        this.segment = segment;
        this.verify = verify;
        this.size = channel.size();
    }

    /**
     * Fills the segment's index.
     *
     * @return end of the last record, octets from the start of the file; anything behind it is an unfinished record
     */
    long scan() throws IOException {
        long position = 0;
        while (position < size) {
            long expected = segment.endOffset();
            if (readFixed(position) && feedOffset() == expected && (!verify || bodyMatches(position))) {
                segment.add(position);
                position += recordLength();
                continue;
            }
            long next = afterDamaged(position, expected);
            if (next < 0) {
                break;
            }
            position = next;
        }
        return position;
    }

    /** Records that were found damaged. */
    long damaged() {
        return damaged;
    }

    /** Returns where to go on after something unreadable at {@code position}, -1 when nothing whole follows. */
    private long afterDamaged(long position, long expected) throws IOException {
        if (readFixed(position) && feedOffset() == expected && position + recordLength() == size) {
            markDamaged(expected + 1);
            return size;
        }
        long found = search(position + 1, expected);
        if (found >= 0) {
            readFixed(found);
            markDamaged(feedOffset());
        }
        return found;
    }

    private void markDamaged(long untilOffset) {
        while (segment.endOffset() < untilOffset) {
            segment.add(FeedSegment.DAMAGED);
            damaged++;
        }
    }

    private long search(long from, long expected) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(SEARCH_CHUNK + FeedRecordFormat.HEADER_OFFSET);
        for (long base = from; base < size; base += SEARCH_CHUNK) {
            chunk.clear();
            readFully(chunk, base);
            chunk.flip();
            int last = Math.min(SEARCH_CHUNK, chunk.limit() - FeedRecordFormat.HEADER_OFFSET + 1);
            for (int i = 0; i < last; i++) {
                if (looksLikeRecord(chunk, i, expected) && isWhole(base + i)) {
                    return base + i;
                }
            }
        }
        return -1;
    }

    private static boolean looksLikeRecord(ByteBuffer chunk, int i, long expected) {
        long jump = chunk.getLong(i + FeedRecordFormat.FEED_OFFSET_OFFSET) - expected;
        int length = chunk.getInt(i + FeedRecordFormat.LENGTH_OFFSET);
        return jump >= 0 && jump <= OFFSET_JUMP_MAX && FeedRecordFormat.isPlausibleLength(length);
    }

    private boolean isWhole(long position) throws IOException {
        return readFixed(position) && bodyMatches(position);
    }

    /** Reads the fixed part; false when it cannot be that of a record that ends inside the file. */
    private boolean readFixed(long position) throws IOException {
        fixed.clear();
        readFully(fixed, position);
        if (fixed.hasRemaining() || !FeedRecordFormat.isPlausibleLength(lengthField())) {
            return false;
        }
        int headerLength = fixed.getInt(FeedRecordFormat.HEADER_LENGTH_OFFSET);
        return FeedRecordFormat.isPlausibleHeaderLength(headerLength, lengthField())
                && position + recordLength() <= size;
    }

    private boolean bodyMatches(long position) throws IOException {
        int length = lengthField();
        if (body.length < length) {
            body = new byte[length];
        }
        ByteBuffer b = ByteBuffer.wrap(body, 0, length);
        readFully(b, position + FeedRecordFormat.PREFIX_LENGTH);
        return !b.hasRemaining()
                && FeedRecordFormat.checksum(body, 0, length) == fixed.getInt(FeedRecordFormat.CHECKSUM_OFFSET);
    }

    private void readFully(ByteBuffer b, long position) throws IOException {
        long at = position;
        while (b.hasRemaining()) {
            int n = channel.read(b, at);
            if (n < 0) {
                return;
            }
            at += n;
        }
    }

    private int lengthField() {
        return fixed.getInt(FeedRecordFormat.LENGTH_OFFSET);
    }

    private long recordLength() {
        return (long) FeedRecordFormat.PREFIX_LENGTH + lengthField();
    }

    private long feedOffset() {
        return fixed.getLong(FeedRecordFormat.FEED_OFFSET_OFFSET);
    }
}
