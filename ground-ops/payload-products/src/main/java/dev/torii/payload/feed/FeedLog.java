package dev.torii.payload.feed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Append-only log of products in segment files. A record gets the next offset, counted from 0, and keeps it for ever.
 *
 * <p>One writer appends and commits; any number of readers follow through their own {@link FeedCursor}. A record becomes
 * visible to readers only when {@link #commit()} has forced it to the disk, so what a consumer has seen survives a crash.
 * At open an unfinished last record is cut off; records damaged in place are skipped and counted, and their offsets stay
 * used. The oldest segments are deleted when all together exceed the retention.
 *
 * <p>Thread safe. Readers never wait for the disk work of the writer and the writer never waits for readers.
 */
public final class FeedLog implements Closeable {
    private final FeedLogConfig config;
    private final FileChannel lockChannel;
    private final ArrayDeque<FeedSegment> segments = new ArrayDeque<>();
    private final Object monitor = new Object();
    private FileChannel channel;
    private long committedEnd;
    private long appended;
    private long segmentsDeleted;
    private long damaged;
    private long tornOctets;
    private long appendFailures;
    private boolean failed;
    private boolean closed;

    private FeedLog(FeedLogConfig config) throws IOException {
        this.config = config;
        Files.createDirectories(config.dir());
        lockChannel =
                FileChannel.open(config.dir().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(lockChannel) == null) {
            lockChannel.close();
            throw new IOException(config.dir() + ": the feed log is in use by another process");
        }
    }

    /**
     * Opens or makes the log in its folder and repairs its tail.
     *
     * @param config where and how large
     * @return the log, positioned behind its last record
     * @throws IOException when the folder cannot be read or written, or another process has it open
     */
    public static FeedLog open(FeedLogConfig config) throws IOException {
        FeedLog log = new FeedLog(config);
        try {
            log.recover();
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /**
     * Appends one record; {@link #commit()} makes it visible and durable. One thread at a time.
     *
     * @param header JSON, UTF-8, at most 1 MiB
     * @param image  image octets, at most 64 MiB
     * @return offset of the record
     * @throws IOException              when the disk refuses it; the log is as before and can be tried again
     * @throws IllegalArgumentException when header or image are too long
     */
    public long append(byte[] header, byte[] image) throws IOException {
        if (header.length > FeedRecordFormat.HEADER_LENGTH_MAX || image.length > FeedRecordFormat.IMAGE_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "header of " + header.length + " or image of " + image.length + " octets is too long");
        }
        synchronized (this) {
            requireUsable();
            if (newest().size() >= config.segmentBytes()) {
                roll();
            }
            FeedSegment segment = newest();
            long offset = segment.endOffset();
            long start = segment.size();
            long end = write(start, FeedRecordFormat.prefix(offset, header, image), header, image);
            synchronized (monitor) {
                segment.add(start);
                segment.size(end);
                appended++;
            }
            return offset;
        }
    }

    /**
     * Forces what was appended to the disk and lets readers see it.
     *
     * @throws IOException when the disk refuses; the log then stays unusable, since what is on the disk is unknown
     */
    public synchronized void commit() throws IOException {
        requireUsable();
        try {
            channel.force(false);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
        synchronized (monitor) {
            committedEnd = newest().endOffset();
            monitor.notifyAll();
        }
        retain();
    }

    /** Offset that the next record to become visible will have; all visible records are below it. */
    public long committedEnd() {
        synchronized (monitor) {
            return committedEnd;
        }
    }

    /** Offset of the newest visible record, -1 when there is none. */
    public long newestOffset() {
        return committedEnd() - 1;
    }

    /** Lowest offset still kept; equals {@link #committedEnd()} when nothing is kept. */
    public long oldestOffset() {
        synchronized (monitor) {
            return Math.min(segments.getFirst().baseOffset(), committedEnd);
        }
    }

    /**
     * A reader of its own over the visible records.
     *
     * @param fromOffset first offset wanted; -1 = only records appended from now on; what lies below the oldest kept
     *     offset begins there, what lies beyond the newest begins with the next record
     * @return a cursor, to be closed by the caller and used by one thread
     */
    public FeedCursor cursor(long fromOffset) {
        long end = committedEnd();
        return new FeedCursor(this, fromOffset < 0 || fromOffset > end ? end : fromOffset);
    }

    /**
     * Waits until a record at or above {@code offset} is visible.
     *
     * @param offset    offset waited for
     * @param timeoutMs longest wait, milliseconds
     * @return false when time ran out or the log was closed
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public boolean awaitCommitted(long offset, long timeoutMs) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        synchronized (monitor) {
            while (committedEnd <= offset && !closed) {
                long leftNs = deadline - System.nanoTime();
                if (leftNs <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(monitor, leftNs);
            }
            return committedEnd > offset;
        }
    }

    /** What happened since the log was opened. */
    public FeedLogCounters counters() {
        synchronized (monitor) {
            long bytes = 0;
            for (FeedSegment s : segments) {
                bytes += s.size();
            }
            return new FeedLogCounters(
                    appended, bytes, segments.size(), segmentsDeleted, damaged, tornOctets, appendFailures);
        }
    }

    /** Closes the files; what was appended but not committed may or may not be there at the next open. */
    @Override
    public synchronized void close() throws IOException {
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            // Closing the channel releases the lock.
            lockChannel.close();
        }
    }

    /** Place of a visible record, moved forward over damaged and deleted ones; null when there is none yet. */
    Place locate(long offset) {
        synchronized (monitor) {
            for (FeedSegment s : segments) {
                long first = Math.max(offset, s.baseOffset());
                for (long o = first; o < Math.min(s.endOffset(), committedEnd); o++) {
                    if (s.position(o) != FeedSegment.DAMAGED) {
                        return new Place(s.path(), s.position(o), o);
                    }
                }
            }
            return null;
        }
    }

    /** File and position of one record. */
    record Place(Path path, long position, long offset) {}

    private void recover() throws IOException {
        List<Long> bases = bases();
        for (int i = 0; i < bases.size(); i++) {
            recoverSegment(new FeedSegment(config.dir(), bases.get(i)), i == bases.size() - 1);
        }
        if (segments.isEmpty()) {
            addSegment(0);
        } else {
            channel = openForWriting(newest().path());
        }
        committedEnd = newest().endOffset();
    }

    private List<Long> bases() throws IOException {
        List<Long> bases = new ArrayList<>();
        try (Stream<Path> files = Files.list(config.dir())) {
            files.map(f -> f.getFileName().toString())
                    .filter(n -> n.matches("\\d{20}\\" + FeedSegment.SUFFIX))
                    .sorted()
                    .forEach(n -> bases.add(Long.parseLong(n.substring(0, 20))));
        }
        return bases;
    }

    private void recoverSegment(FeedSegment segment, boolean last) throws IOException {
        try (FileChannel c = FileChannel.open(segment.path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FeedSegmentScanner scanner = new FeedSegmentScanner(c, segment, last);
            long end = scanner.scan();
            damaged += scanner.damaged();
            segment.size(last ? end : c.size());
            if (last && end < c.size()) {
                tornOctets += c.size() - end;
                c.truncate(end);
                c.force(true);
            }
            segments.addLast(segment);
        }
    }

    private long write(long start, ByteBuffer prefix, byte[] header, byte[] image) throws IOException {
        try {
            long at = writeFully(prefix, start);
            at = writeFully(ByteBuffer.wrap(header), at);
            return writeFully(ByteBuffer.wrap(image), at);
        } catch (IOException e) {
            undo(start, e);
            throw e;
        }
    }

    private long writeFully(ByteBuffer b, long position) throws IOException {
        long at = position;
        while (b.hasRemaining()) {
            at += channel.write(b, at);
        }
        return at;
    }

    private void undo(long start, IOException cause) {
        synchronized (monitor) {
            appendFailures++;
        }
        try {
            channel.truncate(start);
        } catch (IOException e) {
            failed = true;
            cause.addSuppressed(e);
        }
    }

    private void roll() throws IOException {
        channel.force(true);
        FileChannel full = channel;
        addSegment(newest().endOffset());
        full.close(); // not before: where the next one cannot be made, the full one must stay usable for the next
        // attempt
    }

    private void addSegment(long baseOffset) throws IOException {
        FeedSegment segment = new FeedSegment(config.dir(), baseOffset);
        FileChannel made = openForWriting(segment.path());
        try (FileChannel dir = FileChannel.open(config.dir(), StandardOpenOption.READ)) {
            made.force(true);
            dir.force(true);
        } catch (IOException e) {
            made.close();
            throw e;
        }
        channel = made;
        synchronized (monitor) {
            segments.addLast(segment);
        }
    }

    private void retain() throws IOException {
        List<Path> doomed = new ArrayList<>();
        synchronized (monitor) {
            long bytes = counters().bytes();
            Iterator<FeedSegment> oldestFirst = segments.iterator();
            while (bytes > config.retentionBytes() && segments.size() - doomed.size() > 1) {
                FeedSegment s = oldestFirst.next();
                bytes -= s.size();
                doomed.add(s.path());
            }
            for (int i = 0; i < doomed.size(); i++) {
                segments.removeFirst();
            }
            segmentsDeleted += doomed.size();
        }
        for (Path p : doomed) {
            Files.deleteIfExists(p);
        }
    }

    private FeedSegment newest() {
        return segments.getLast();
    }

    private void requireUsable() throws IOException {
        if (failed || closed) {
            throw new IOException(config.dir() + ": the feed log is " + (closed ? "closed" : "failed"));
        }
    }

    private static FileChannel openForWriting(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
