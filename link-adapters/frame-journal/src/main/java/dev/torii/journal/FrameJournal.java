package dev.torii.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Appends received frames to segment files and forces them to the disk in groups.
 *
 * <p>Several threads may append. Records are collected and given to the system many at a time: when there are enough, when a reader wants
 * them, and before each force. What is above the durable watermark is not acknowledged: a kill may lose it, not only a power cut. An append
 * that fails, for lack of room or any other fault of the disk, is counted and answered with -1, never thrown; a later append tries again.
 * Records that were taken and cannot be written stay, and are written when that works again. Appending allocates nothing in steady state.
 *
 * <p>Segments have their full length on the disk before the first record is in them, and are cut to what they hold when they are full or the
 * journal is closed. Beside each full one lies an index of contacts and channels, made anew at opening where it is missing.
 */
public final class FrameJournal implements Closeable {
    /** Answer of {@link #append} for a frame that is not in the journal. */
    public static final long NOT_JOURNALED = -1;

    /** Octets appended between two looks at the room on the disk. */
    private static final int ROOM_CHECK_OCTETS = 1 << 16;

    private final JournalConfig config;
    private final SegmentFolder folder;
    private final FileChannel lockChannel;
    private final JournalSync sync;
    private final SegmentSupply supply;
    private final DiskReserve reserve;
    private final Segments live = new Live();
    private final Object lock = new Object();

    /** Begin of each segment; the last one is written to. Guarded by the lock, like all below. */
    private final NavigableSet<Long> bases;

    private final RecordBatch batch = new RecordBatch();
    private SegmentFile active;
    private SegmentIndex activeIndex;
    private long activeBase;
    private long activeLength;
    private boolean closed;

    private volatile String shortage = "";
    private volatile String roomFault = "";
    private volatile String writeFault = "";
    private volatile long appendedPosition;
    private long writtenPosition;
    private long appended;
    private long appendedOctets;
    private long roomCheckedAt;
    private long notJournaled;
    private long segmentsDeleted;
    private final long tornOctets;

    private FrameJournal(JournalConfig config, SegmentFile.Opener opener) throws IOException {
        this.config = config;
        this.folder = new SegmentFolder(config.dir());
        this.reserve = new DiskReserve(config.dir(), config.reserveBytes());
        Files.createDirectories(config.dir());
        this.lockChannel = folder.lock();
        try {
            this.bases = folder.bases();
            folder.refuseUnchained(bases);
            if (bases.isEmpty()) {
                bases.add(0L);
            }
            this.supply = new SegmentSupply(folder, opener, config.segmentBytes());
            this.activeBase = bases.last();
            this.active = opener.open(folder.file(activeBase));
            this.tornOctets = recover();
            completeIndexes();
            deleteOldest();
        } catch (IOException | RuntimeException e) {
            lockChannel.close();
            throw e;
        }
        this.sync = new JournalSync(config.syncInterval(), appendedPosition, new Owner());
    }

    /**
     * Opens a journal: cuts off the unfinished end of the last segment, and goes on behind it.
     *
     * @param config settings
     * @return the journal; close it to let go of its folder
     * @throws IOException if the folder cannot be used, another journal uses it, or it holds a journal of an earlier version
     */
    public static FrameJournal open(JournalConfig config) throws IOException {
        return open(config, DiskSegmentFile::new);
    }

    static FrameJournal open(JournalConfig config, SegmentFile.Opener opener) throws IOException {
        FrameJournal journal = new FrameJournal(config, opener);
        journal.sync.start();
        return journal;
    }

    /** Finds the end of the last segment's records; returns how many octets of something else were behind it. */
    private long recover() throws IOException {
        SegmentScan scan = new SegmentScan(active::read, activeBase, activeBase + active.size());
        if (scan.end() == activeBase && bases.size() > 1) { // it was just begun: the chain is that of the one before it
            long before = bases.lower(activeBase);
            batch.chain(scanStored(before, activeBase).chain());
        } else {
            batch.chain(scan.chain());
        }
        appendedPosition = scan.end();
        writtenPosition = scan.end();
        activeIndex = scan.index();
        active.truncate(scan.end() - activeBase);
        try {
            active.allocate(config.segmentBytes());
        } catch (IOException e) {
            roomFault = JournalSync.text(e);
        }
        activeLength = active.size();
        active.force();
        return scan.contentEnd() - scan.end();
    }

    private SegmentScan scanStored(long base, long end) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.file(base), StandardOpenOption.READ)) {
            return new SegmentScan(channel::read, base, Math.min(end, base + channel.size()));
        }
    }

    private void completeIndexes() throws IOException {
        for (long base : bases.headSet(activeBase)) {
            long end = bases.higher(base);
            if (SegmentIndex.read(folder.index(base), base, end).isEmpty()) {
                writeIndex(scanStored(base, end).index(), base, end);
            }
        }
    }

    /** One that cannot be written, on a full disk say, is made at the next opening. */
    private void writeIndex(SegmentIndex index, long base, long end) {
        try {
            index.write(folder.index(base), base, end);
        } catch (IOException e) {
            return; // its segment is read instead
        }
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
            int length = batch.recordLength(meta, len);
            if (closed || length < 0 || !hasRoom() || !makeRoom(length)) {
                notJournaled++;
                return NOT_JOURNALED;
            }
            long position = appendedPosition;
            batch.add(position, length, meta, d, off, len);
            activeIndex.add(position, meta, len);
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

    /** Whether a record can be added, in the segment and in the batch. */
    private boolean makeRoom(int length) {
        boolean fits = appendedPosition - activeBase + length <= activeLength;
        if (fits && !batch.isFull()) {
            return true;
        }
        try {
            flush();
            if (!fits) {
                roll(length);
            }
            return true;
        } catch (IOException e) {
            return false; // told by fault()
        }
    }

    /** Gives the system what was collected. */
    private void flush() throws IOException {
        if (batch.octets() == 0) {
            return;
        }
        try {
            batch.write(active, writtenPosition - activeBase);
            writtenPosition = appendedPosition;
            writeFault = "";
        } catch (IOException e) {
            writeFault = JournalSync.text(e);
            throw e;
        }
    }

    private boolean isFlushed() {
        try {
            flush();
            return true;
        } catch (IOException e) {
            return false; // told by fault()
        }
    }

    private void roll(int length) throws IOException {
        SegmentFile next;
        try {
            next = supply.take(appendedPosition, length);
            roomFault = "";
        } catch (IOException e) {
            roomFault = JournalSync.text(e);
            throw e;
        }
        if (appendedPosition == activeBase) { // there was no room even for its first record
            active.close();
        } else {
            sync.segmentFull(new JournalSync.Target(active, activeBase, appendedPosition, activeIndex));
        }
        active = next;
        activeBase = appendedPosition;
        activeLength = next.size();
        activeIndex = new SegmentIndex();
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
            Files.deleteIfExists(folder.index(bases.first()));
            bases.pollFirst();
            segmentsDeleted++;
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
        return Stream.of(roomFault, writeFault, sync.fault())
                .filter(fault -> !fault.isEmpty())
                .findFirst();
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
            active.truncate(appendedPosition - activeBase);
        } finally {
            active.close();
            supply.close();
            lockChannel.close();
        }
    }

    /** What readers see of this journal while it grows. */
    private final class Live implements Segments {
        @Override
        public boolean segmentAt(long position, Range found) {
            synchronized (lock) {
                if (position >= writtenPosition && (position >= appendedPosition || !isFlushed())) {
                    return false;
                }
                if (position >= activeBase) {
                    found.base = activeBase;
                    found.end = writtenPosition;
                    return true;
                }
                Long base = bases.floor(position);
                found.base = base == null ? bases.first() : base;
                found.end = bases.higher(found.base);
                return true;
            }
        }

        @Override
        public Path file(long base) {
            return folder.file(base);
        }

        @Override
        public Path index(long base) {
            return folder.index(base);
        }
    }

    /** What the thread that forces data wants of this journal. */
    private final class Owner implements JournalSync.Owner {
        @Override
        public JournalSync.Target active() throws IOException {
            synchronized (lock) {
                flush();
                return new JournalSync.Target(active, activeBase, writtenPosition, activeIndex);
            }
        }

        @Override
        public void forceNames() throws IOException {
            folder.force();
        }

        @Override
        public void finished(JournalSync.Target full) throws IOException {
            writeIndex(full.index(), full.base(), full.end());
            synchronized (lock) {
                if (!bases.contains(full.base())) { // deleted before it was finished
                    Files.deleteIfExists(folder.index(full.base()));
                }
            }
        }

        @Override
        public void prepareNext() {
            supply.prepare();
        }
    }
}
