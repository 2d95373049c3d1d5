package dev.torii.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Appends received frames to segment files and forces them to the disk in groups.
 *
 * <p>Several threads may append; each frame is written by the thread that brings it, one at a time. An append that fails, for lack of
 * room or any other fault of the disk, is counted and answered with -1, never thrown; the next append tries again. Appending allocates
 * nothing in steady state.
 */
public final class FrameJournal implements Closeable {
    /** Answer of {@link #append} for a frame that is not in the journal. */
    public static final long NOT_JOURNALED = -1;

    /** Different texts whose octets are kept, then the memory begins anew: stations, antennas and contacts of some days. */
    private static final int LABELS_MAX = 1024;

    /** Octets appended between two looks at the room on the disk. */
    private static final int ROOM_CHECK_OCTETS = 1 << 16;

    /** What readers see of this journal while it grows. */
    private final Segments live = new Segments() {
        @Override
        public Range segmentAt(long position) {
            synchronized (lock) {
                if (position >= appendedPosition) {
                    return null;
                }
                Long base = bases.floor(position);
                long begin = base == null ? bases.first() : base;
                Long next = bases.higher(begin);
                return new Range(begin, next == null ? appendedPosition : next);
            }
        }

        @Override
        public Path file(long base) {
            return folder.file(base);
        }
    };

    private final JournalConfig config;
    private final SegmentFile.Opener opener;
    private final SegmentFolder folder;
    private final FileChannel lockChannel;
    private final JournalSync sync;
    private final DiskReserve reserve;
    private final Object lock = new Object();

    private final ByteBuffer scratch = ByteBuffer.allocateDirect(RecordFormat.RECORD_LENGTH_MAX);
    private final CRC32C crc = new CRC32C();
    private final Map<String, byte[]> labels = new HashMap<>();

    /** Begin of each segment; the last one is written to. Guarded by the lock, like all below. */
    private final NavigableSet<Long> bases;

    private SegmentFile active;
    private long activeBase;
    private boolean closed;

    private volatile String shortage = "";
    private volatile String appendFault = "";
    private volatile long appendedPosition;
    private long appended;
    private long appendedOctets;
    private long roomCheckedAt;
    private long notJournaled;
    private long segmentsDeleted;
    private final long tornOctets;

    private FrameJournal(JournalConfig config, SegmentFile.Opener opener) throws IOException {
        this.config = config;
        this.opener = opener;
        this.folder = new SegmentFolder(config.dir());
        this.reserve = new DiskReserve(config.dir(), config.reserveBytes());
        Files.createDirectories(config.dir());
        this.lockChannel = lock(config.dir().resolve("lock"));
        try {
            this.bases = folder.bases();
            if (bases.isEmpty()) {
                bases.add(0L);
            }
            this.activeBase = bases.last();
            this.active = opener.open(folder.file(activeBase));
            this.appendedPosition = lastRecordEnd(active, activeBase);
            this.tornOctets = active.size() - (appendedPosition - activeBase);
            active.truncate(appendedPosition - activeBase);
            active.force();
            deleteOldest();
        } catch (IOException | RuntimeException e) {
            lockChannel.close();
            throw e;
        }
        this.sync = new JournalSync(config.syncInterval(), appendedPosition);
    }

    /**
     * Opens a journal: cuts off the unfinished end of the last segment, and goes on behind it.
     *
     * @param config settings
     * @return the journal; close it to let go of its folder
     * @throws IOException if the folder cannot be used, or another journal uses it
     */
    public static FrameJournal open(JournalConfig config) throws IOException {
        return open(config, SegmentFile::onDisk);
    }

    static FrameJournal open(JournalConfig config, SegmentFile.Opener opener) throws IOException {
        FrameJournal journal = new FrameJournal(config, opener);
        journal.sync.start(journal::syncTarget);
        return journal;
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken = null;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // another journal of this process has it
        }
        if (taken == null) {
            channel.close();
            throw new IOException("journal folder " + file.getParent() + " is in use by another journal");
        }
        return channel;
    }

    private static long lastRecordEnd(SegmentFile file, long base) throws IOException {
        RecordScanner scanner = new RecordScanner();
        scanner.open(file::read, base);
        long end = base;
        long fileEnd = base + file.size();
        while (scanner.find(end, fileEnd)) { // past damage: later records are kept
            end = scanner.recordPosition() + scanner.recordLength();
        }
        return end;
    }

    /**
     * Appends one frame.
     *
     * @param meta what is known about it
     * @param d    bytes that hold the frame
     * @param off  first octet
     * @param len  length in octets, at most 65536
     * @return position of its record, or {@link #NOT_JOURNALED}
     */
    public long append(FrameRecord meta, byte[] d, int off, int len) {
        synchronized (lock) {
            long position = appendedPosition;
            if (closed || !hasRoom() || !encode(position, meta, d, off, len)) {
                notJournaled++;
                return NOT_JOURNALED;
            }
            int length = scratch.limit();
            try {
                rollIfFull();
                active.write(scratch, position - activeBase);
            } catch (IOException e) {
                notJournaled++; // the next one is written over what may have been written
                appendFault = JournalSync.text(e);
                return NOT_JOURNALED;
            }
            appendFault = "";
            appended++;
            appendedOctets += length;
            appendedPosition = position + length;
            sync.dataAppended();
            return position;
        }
    }

    private boolean hasRoom() {
        boolean due = !shortage.isEmpty() || appendedPosition - roomCheckedAt >= ROOM_CHECK_OCTETS;
        if (due) {
            roomCheckedAt = appendedPosition;
            shortage = reserve.shortage().orElse("");
        }
        return shortage.isEmpty();
    }

    private boolean encode(long position, FrameRecord meta, byte[] d, int off, int len) {
        byte[] station = label(meta.station());
        byte[] antenna = label(meta.antenna());
        byte[] contact = label(meta.contact());
        if (len > RecordFormat.FRAME_LENGTH_MAX
                || station.length > RecordFormat.LABEL_LENGTH_MAX
                || antenna.length > RecordFormat.LABEL_LENGTH_MAX
                || contact.length > RecordFormat.LABEL_LENGTH_MAX) {
            return false;
        }
        int length = RecordFormat.HEADER_LENGTH + station.length + antenna.length + contact.length + len;
        scratch.clear()
                .putInt(RecordFormat.MAGIC)
                .putInt(length)
                .putInt(0)
                .putLong(position)
                .putLong(meta.receptionTaiNs())
                .putLong(meta.vcFrameCount())
                .putShort((short) meta.scid())
                .put((byte) meta.vcid())
                .put((byte) 0)
                .putInt(meta.correctedSymbols())
                .put((byte) station.length)
                .put((byte) antenna.length)
                .put((byte) contact.length)
                .put((byte) 0)
                .put(station)
                .put(antenna)
                .put(contact)
                .put(d, off, len)
                .flip();
        RecordFormat.seal(scratch, crc);
        return true;
    }

    private byte[] label(String text) {
        byte[] octets = labels.get(text);
        if (octets == null) {
            if (labels.size() >= LABELS_MAX) {
                labels.clear();
            }
            octets = text.getBytes(StandardCharsets.UTF_8);
            labels.put(text, octets);
        }
        return octets;
    }

    private void rollIfFull() throws IOException {
        if (appendedPosition - activeBase < config.segmentBytes()) {
            return;
        }
        SegmentFile next = opener.open(folder.file(appendedPosition));
        sync.segmentFull(active, activeBase, appendedPosition);
        active = next;
        activeBase = appendedPosition;
        bases.add(activeBase);
        deleteOldest();
    }

    /** When the journal is opened and when a segment begins: the age of one that nothing follows matters to nobody. */
    private void deleteOldest() throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(config.maxAge()));
        while (bases.size() > 2
                && (appendedPosition - bases.first() > config.maxBytes()
                        || Files.getLastModifiedTime(folder.file(bases.first())).compareTo(oldest) < 0)) {
            Files.deleteIfExists(folder.file(bases.first()));
            bases.pollFirst();
            segmentsDeleted++;
        }
    }

    private JournalSync.Target syncTarget() {
        synchronized (lock) {
            return new JournalSync.Target(active, activeBase, appendedPosition);
        }
    }

    /** {@return why the last append or the last force to the disk failed, or the next one will, for lack of room; empty if all is well} */
    public Optional<String> fault() {
        synchronized (lock) {
            shortage = reserve.shortage().orElse("");
        }
        if (!shortage.isEmpty()) {
            return Optional.of(shortage);
        }
        String fault = appendFault.isEmpty() ? sync.fault() : appendFault;
        return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
    }

    /** {@return position behind the last appended record} */
    public long appendedPosition() {
        return appendedPosition;
    }

    /** {@return position up to which everything is on the disk} */
    public long durablePosition() {
        return sync.durablePosition();
    }

    /**
     * Forces everything appended so far to the disk, now.
     *
     * @throws IOException if that fails; the watermark stays where it was
     */
    public void force() throws IOException {
        sync.force();
    }

    /**
     * A new reader.
     *
     * @param fromPosition where to begin: a position got from a reader or an append; 0 or any below the oldest kept = the oldest kept
     * @return the reader
     * @throws IllegalArgumentException if it is negative
     */
    public JournalReader reader(long fromPosition) {
        if (fromPosition < 0) {
            throw new IllegalArgumentException("fromPosition " + fromPosition + " is negative");
        }
        synchronized (lock) {
            long oldest = bases.first();
            return new JournalReader(live, Math.max(oldest, Math.min(fromPosition, appendedPosition)));
        }
    }

    /** {@return the counters at this moment} */
    public JournalCounters counters() {
        synchronized (lock) {
            return new JournalCounters(
                    appended, appendedOctets, notJournaled, sync.syncs(), sync.failures(), segmentsDeleted, tornOctets);
        }
    }

    /**
     * Forces everything to the disk and closes the journal. Later appends are refused and counted.
     *
     * @throws IOException if the last data could not be forced to the disk
     */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            sync.close();
        } finally {
            active.close();
            lockChannel.close();
        }
    }
}
