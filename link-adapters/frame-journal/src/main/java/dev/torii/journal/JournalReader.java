package dev.torii.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a journal in order and follows its writer.
 *
 * <p>A record that fails its checksum is left out and counted; the next valid record is searched for. Segments that were deleted to
 * keep to the length limit are skipped and counted too. One thread; any number of readers beside each other and the writer.
 */
public final class JournalReader implements Closeable {
    /** Takes records. */
    @FunctionalInterface
    public interface Handler {
        /**
         * One record.
         *
         * @param position where it stands in the journal
         * @param meta     what is known about the frame, valid only during the call
         * @param d        bytes that hold the frame, valid only during the call
         * @param off      first octet of the frame
         * @param len      length of the frame in octets
         */
        void record(long position, FrameRecord meta, byte[] d, int off, int len);

        /** Records before the next one are damaged, or were deleted before they were read. */
        default void lost() {}

        /**
         * Two records, both whole, do not belong together: the first one, or what was before the second one, is not what was appended there.
         *
         * @param position position of the first one
         * @param next     position of the second one, which carries another hash of what was before it
         */
        default void replaced(long position, long next) {}
    }

    private final Segments journal;
    private final RecordScanner scanner = new RecordScanner();
    private final RecordDecoder decoder = new RecordDecoder();
    private final Segments.Range segment = new Segments.Range();
    private Predicate<ChannelTally> wanted = tally -> true;

    private FileChannel channel;
    private long segmentBase = -1;
    private long position;
    private long lastPosition;
    private long chain;
    private boolean chained;
    private long damagedCount;
    private long damagedOctets;
    private long deletedOctets;
    private long replacedCount;

    JournalReader(Segments journal, long fromPosition) {
        this.journal = journal;
        this.position = fromPosition;
    }

    /**
     * Reads a journal that may or may not be in use, as far as it goes now. Changes nothing.
     *
     * @param dir its folder
     * @return a reader at its beginning
     * @throws IOException if the folder cannot be read, or is none of a journal, or of one of an earlier version
     */
    public static JournalReader ofFolder(Path dir) throws IOException {
        StoredSegments stored = new StoredSegments(dir);
        return new JournalReader(stored, stored.begin());
    }

    /**
     * Passes over segments of which the index says that nothing in them is wanted.
     *
     * @param channels which tallies are; frames of others still come where they lie in one segment with these
     * @return this reader
     */
    public JournalReader only(Predicate<ChannelTally> channels) {
        wanted = channels;
        return this;
    }

    /**
     * Hands on the next records that have been appended, durable or not.
     *
     * @param handler takes them
     * @param max     at most so many
     * @return how many were handed on, 0 if there is none now
     * @throws IOException if a segment cannot be read
     */
    public int poll(Handler handler, int max) throws IOException {
        int count = 0;
        while (count < max && journal.segmentAt(position, segment)) {
            if (segment.base != segmentBase && position <= segment.base && isUnwanted()) {
                position = segment.end;
                chained = false;
                continue;
            }
            if (!open()) {
                return count;
            }
            if (position < segment.base) { // what lay before has been deleted
                deletedOctets += segment.base - position;
                lose(handler, segment.base);
            }
            count += pollSegment(handler, max - count);
            if (segment.unfinished && count < max) {
                return count;
            }
        }
        return count;
    }

    private boolean isUnwanted() throws IOException {
        Optional<List<ChannelTally>> tallies =
                SegmentIndex.read(journal.index(segment.base), segment.base, segment.end);
        return tallies.isPresent() && tallies.get().stream().noneMatch(wanted);
    }

    private int pollSegment(Handler handler, int max) throws IOException {
        int count = 0;
        while (count < max && position < segment.end) {
            boolean found = scanner.find(position, segment.end);
            long next = segment.end;
            if (found) {
                next = scanner.recordPosition();
            } else if (segment.unfinished) { // zeros are room for more
                next = scanner.contentEnd(position, segment.end);
            }
            if (next != position) {
                damagedCount++;
                damagedOctets += next - position;
                lose(handler, next);
            }
            if (!found) {
                return count;
            }
            checkChain(handler);
            FrameRecord meta = decoder.decode(scanner);
            handler.record(position, meta, scanner.array(), decoder.frameOffset(), decoder.frameLength(scanner));
            position += scanner.recordLength();
            count++;
        }
        return count;
    }

    private void lose(Handler handler, long next) {
        handler.lost();
        position = next;
        chained = false;
    }

    /** Without a record right before there is nothing to be compared with; the next one is chained to this one again. */
    private void checkChain(Handler handler) {
        if (chained && scanner.chain() != chain) {
            replacedCount++;
            handler.replaced(lastPosition, position);
        }
        chained = true;
        chain = scanner.chainBehind();
        lastPosition = position;
    }

    private boolean open() throws IOException {
        if (segment.base == segmentBase) {
            return true;
        }
        close();
        try {
            channel = FileChannel.open(journal.file(segment.base), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return false; // deleted a moment ago; the next poll sees the one after it
        }
        segmentBase = segment.base;
        scanner.open(channel::read, segmentBase);
        return true;
    }

    /** {@return position behind the last record handed on, or behind the damage after it: where to go on later} */
    public long position() {
        return position;
    }

    /** {@return how often records were left out because of damage} */
    public long damagedCount() {
        return damagedCount;
    }

    /** {@return octets left out because of damage} */
    public long damagedOctets() {
        return damagedOctets;
    }

    /** {@return octets not read because their segments had been deleted} */
    public long deletedOctets() {
        return deletedOctets;
    }

    /** {@return how often two records that follow one another do not belong together} */
    public long replacedCount() {
        return replacedCount;
    }

    /** Closes the segment file; a later poll opens it again. */
    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
            segmentBase = -1;
        }
    }
}
