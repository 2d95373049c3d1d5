package dev.torii.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

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
         * @param meta     what is known about the frame
         * @param d        bytes that hold the frame, valid only during the call
         * @param off      first octet of the frame
         * @param len      length of the frame in octets
         */
        void record(long position, FrameRecord meta, byte[] d, int off, int len);

        /** Records before the next one are damaged, or were deleted before they were read. */
        default void lost() {}
    }

    private final Segments journal;
    private final RecordScanner scanner = new RecordScanner();
    private final LabelCache station = new LabelCache();
    private final LabelCache antenna = new LabelCache();
    private final LabelCache contact = new LabelCache();

    private FileChannel channel;
    private long segmentBase = -1;
    private long position;
    private long damagedCount;
    private long damagedOctets;
    private long deletedOctets;

    JournalReader(Segments journal, long fromPosition) {
        this.journal = journal;
        this.position = fromPosition;
    }

    /**
     * Reads a journal that may or may not be in use, as far as it goes now. Changes nothing.
     *
     * @param dir its folder
     * @return a reader at its beginning
     * @throws IOException if the folder cannot be read, or is none of a journal
     */
    public static JournalReader ofFolder(Path dir) throws IOException {
        StoredSegments stored = new StoredSegments(dir);
        return new JournalReader(stored, stored.begin());
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
        while (count < max) {
            Segments.Range segment = journal.segmentAt(position);
            if (segment == null || !open(segment)) {
                return count;
            }
            if (position < segment.base()) { // what lay before has been deleted
                deletedOctets += segment.base() - position;
                handler.lost();
                position = segment.base();
            }
            count += pollSegment(handler, max - count, segment.end());
        }
        return count;
    }

    private int pollSegment(Handler handler, int max, long end) throws IOException {
        int count = 0;
        while (count < max && position < end) {
            boolean found = scanner.find(position, end);
            long next = found ? scanner.recordPosition() : end;
            if (next != position) {
                damagedCount++;
                damagedOctets += next - position;
                handler.lost();
                position = next;
            }
            if (found) {
                handle(handler);
                position += scanner.recordLength();
                count++;
            }
        }
        return count;
    }

    private boolean open(Segments.Range segment) throws IOException {
        if (segment.base() == segmentBase) {
            return true;
        }
        close();
        try {
            channel = FileChannel.open(journal.file(segment.base()), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return false; // deleted a moment ago; the next poll sees the one after it
        }
        segmentBase = segment.base();
        scanner.open(channel::read, segmentBase);
        return true;
    }

    private void handle(Handler handler) {
        ByteBuffer b = scanner.octets();
        int at = scanner.recordIndex();
        int stationLength = b.get(at + RecordFormat.STATION_LENGTH_AT) & 0xFF;
        int antennaLength = b.get(at + RecordFormat.ANTENNA_LENGTH_AT) & 0xFF;
        int contactLength = b.get(at + RecordFormat.CONTACT_LENGTH_AT) & 0xFF;
        int labels = at + RecordFormat.HEADER_LENGTH;
        byte[] d = scanner.array();
        FrameRecord meta = new FrameRecord(
                station.text(d, labels, stationLength),
                antenna.text(d, labels + stationLength, antennaLength),
                contact.text(d, labels + stationLength + antennaLength, contactLength),
                b.getLong(at + RecordFormat.RECEPTION_AT),
                b.getShort(at + RecordFormat.SCID_AT) & 0xFFFF,
                b.get(at + RecordFormat.VCID_AT) & 0xFF,
                b.getLong(at + RecordFormat.FRAME_COUNT_AT),
                b.getInt(at + RecordFormat.CORRECTED_AT));
        int off = labels + stationLength + antennaLength + contactLength;
        handler.record(scanner.recordPosition(), meta, d, off, at + scanner.recordLength() - off);
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

    /** Closes the segment file; a later poll opens it again. */
    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
            segmentBase = -1;
        }
    }

    /** Makes a string only when it differs from the last one. */
    private static final class LabelCache {
        private byte[] octets = new byte[0];
        private String text = "";

        String text(byte[] d, int off, int len) {
            if (!Arrays.equals(octets, 0, octets.length, d, off, off + len)) {
                octets = Arrays.copyOfRange(d, off, off + len);
                text = new String(octets, StandardCharsets.UTF_8);
            }
            return text;
        }
    }
}
