package dev.torii.payload.feed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Reads the visible records of a {@link FeedLog} in order of offset, each checked against its checksum.
 *
 * <p>Has a file handle and a buffer of its own, so that cursors do not disturb one another. Not thread safe.
 */
public final class FeedCursor implements Closeable {
    private static final int BUFFER_INITIAL = 1 << 16;

    private final FeedLog log;
    private long next;
    private Path path;
    private FileChannel channel;
    private byte[] data = new byte[BUFFER_INITIAL];
    private int length;
    private long offset = -1;
    private long skipped;

    FeedCursor(FeedLog log, long next) {
        this.log = log;
        this.next = next;
    }

    /**
     * Reads the next visible record into {@link #data()}.
     *
     * <p>Records that retention deleted before they were read, and records whose checksum does not match, are passed over
     * and counted in {@link #skipped()}.
     *
     * @return false when there is none yet
     * @throws IOException when the file cannot be read
     */
    public boolean poll() throws IOException {
        while (true) {
            FeedLog.Place place = log.locate(next);
            if (place == null) {
                return false;
            }
            boolean whole = read(place);
            if (whole) {
                skipped += place.offset() - next;
                next = place.offset() + 1;
                offset = place.offset();
                return true;
            }
            passOver(place);
        }
    }

    /**
     * Waits for the next record.
     *
     * @param timeoutMs longest wait, milliseconds
     * @return false when none came in time or the log was closed
     * @throws IOException          when the file cannot be read
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public boolean poll(long timeoutMs) throws IOException, InterruptedException {
        return poll() || (log.awaitCommitted(next, timeoutMs) && poll());
    }

    /**
     * Reads the header of the next visible record and skips its image; for rebuilding an index.
     *
     * <p>The checksum covers the image too and is not compared here: a header may be damaged.
     *
     * @return the header, JSON in UTF-8; null when there is no further record
     * @throws IOException when the file cannot be read
     */
    public byte[] pollHeader() throws IOException {
        while (true) {
            FeedLog.Place place = log.locate(next);
            if (place == null) {
                return null;
            }
            next = place.offset() + 1;
            if (readFixed(place)) {
                int headerLength = ByteBuffer.wrap(data).getInt(FeedRecordFormat.HEADER_LENGTH_OFFSET);
                int from = FeedRecordFormat.HEADER_OFFSET;
                reserve(from + headerLength);
                if (fill(place.position() + from, from, headerLength)) {
                    offset = place.offset();
                    return Arrays.copyOfRange(data, from, from + headerLength);
                }
            }
            skipped++;
        }
    }

    /** The whole record as it is on the wire, valid until the next poll; {@link #length()} octets count. */
    public byte[] data() {
        return data;
    }

    /** Octets of {@link #data()} that belong to the record. */
    public int length() {
        return length;
    }

    /** Offset of the record read last, -1 before the first. */
    public long offset() {
        return offset;
    }

    /** Offset that is looked for next. */
    public long nextOffset() {
        return next;
    }

    /** Records passed over because they were deleted or damaged. */
    public long skipped() {
        return skipped;
    }

    /** A copy of the record read last. */
    public FeedRecord record() {
        int headerLength = ByteBuffer.wrap(data).getInt(FeedRecordFormat.HEADER_LENGTH_OFFSET);
        int image = FeedRecordFormat.HEADER_OFFSET + headerLength;
        return new FeedRecord(
                offset,
                Arrays.copyOfRange(data, FeedRecordFormat.HEADER_OFFSET, image),
                Arrays.copyOfRange(data, image, length));
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private void passOver(FeedLog.Place place) throws IOException {
        FeedLog.Place again = log.locate(next);
        if (again != null && again.equals(place)) {
            skipped += place.offset() + 1 - next;
            next = place.offset() + 1;
        }
    }

    private boolean read(FeedLog.Place place) throws IOException {
        if (!readFixed(place)) {
            return false;
        }
        int counted = ByteBuffer.wrap(data).getInt(FeedRecordFormat.LENGTH_OFFSET);
        int total = FeedRecordFormat.PREFIX_LENGTH + counted;
        int from = FeedRecordFormat.HEADER_OFFSET;
        reserve(total);
        if (!fill(place.position() + from, from, total - from)) {
            return false;
        }
        length = total;
        return ByteBuffer.wrap(data).getInt(FeedRecordFormat.CHECKSUM_OFFSET)
                == FeedRecordFormat.checksum(data, FeedRecordFormat.FEED_OFFSET_OFFSET, counted);
    }

    private boolean readFixed(FeedLog.Place place) throws IOException {
        if (!select(place.path()) || !fill(place.position(), 0, FeedRecordFormat.HEADER_OFFSET)) {
            return false;
        }
        ByteBuffer b = ByteBuffer.wrap(data);
        int counted = b.getInt(FeedRecordFormat.LENGTH_OFFSET);
        int headerLength = b.getInt(FeedRecordFormat.HEADER_LENGTH_OFFSET);
        return FeedRecordFormat.isPlausibleLength(counted)
                && FeedRecordFormat.isPlausibleHeaderLength(headerLength, counted);
    }

    private void reserve(int octets) {
        if (data.length < octets) {
            data = Arrays.copyOf(data, octets);
        }
    }

    private boolean select(Path wanted) throws IOException {
        if (wanted.equals(path)) {
            return true;
        }
        close();
        path = null;
        try {
            channel = FileChannel.open(wanted, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return false;
        }
        path = wanted;
        return true;
    }

    private boolean fill(long position, int at, int octets) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(data, at, octets);
        long from = position;
        while (b.hasRemaining()) {
            int n = channel.read(b, from);
            if (n < 0) {
                return false;
            }
            from += n;
        }
        return true;
    }
}
