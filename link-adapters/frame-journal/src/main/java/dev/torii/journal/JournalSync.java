package dev.torii.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Forces appended data to the disk on a thread of its own, in groups, and keeps the durable watermark.
 *
 * <p>After a failure the operating system may have dropped the data from its list of things to write, and a second attempt would
 * report a success that is none. So what is above the watermark is written once more before it is forced again.
 */
final class JournalSync implements Closeable {
    /** A segment, the range of positions that has been written to it, and what is in it. */
    record Target(SegmentFile file, long base, long end, SegmentIndex index) {}

    /** Whose data it is. */
    interface Owner {
        /** The segment that is written to, with all that was appended written. */
        Target active() throws IOException;

        /** A new segment is to be found after a crash, too. */
        void forceNames() throws IOException;

        /** Nothing more will be written to a segment, and all of it is on the disk. */
        void finished(Target full) throws IOException;

        /** There is time to make the next segment. */
        void prepareNext();
    }

    private static final int REWRITE_LENGTH = 1 << 20;

    private final long intervalNs;
    private final AtomicBoolean dirty = new AtomicBoolean();
    private final AtomicLong durablePosition;
    private final AtomicLong syncs = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Object forcing = new Object();
    /** Full segments not yet forced to the end, oldest first; guarded by itself. */
    private final List<Target> full = new ArrayList<>();

    private final Owner owner;
    private long namedBase = -1;
    private boolean rewrite;
    private volatile String fault = "";
    private volatile boolean running;
    private Thread thread;

    JournalSync(Duration interval, long durablePosition, Owner owner) {
        this.owner = owner;
        this.intervalNs = interval.toNanos();
        this.durablePosition = new AtomicLong(durablePosition);
    }

    void start() {
        running = true;
        thread = new Thread(this::run, "torii-journal-sync");
        thread.setDaemon(true);
        thread.start();
    }

    /** There is data to force; cheap, called for each frame. */
    void dataAppended() {
        if (!dirty.get() && dirty.compareAndSet(false, true)) {
            LockSupport.unpark(thread);
        }
    }

    /** A segment is full; it is forced and closed later, so that the writer does not wait. */
    void segmentFull(Target segment) {
        synchronized (full) {
            full.add(segment);
        }
    }

    private void run() {
        while (running) {
            if (!dirty.get()) {
                LockSupport.park(this);
                continue;
            }
            LockSupport.parkNanos(this, intervalNs);
            try {
                force();
                owner.prepareNext();
            } catch (IOException e) {
                dirty.set(true); // counted there; again after the interval
            }
        }
    }

    /** Forces everything that has been appended before the call. */
    void force() throws IOException {
        synchronized (forcing) {
            dirty.set(false);
            Target last;
            try {
                last = owner.active();
                if (last.base() != namedBase) {
                    owner.forceNames();
                    namedBase = last.base();
                }
                forceFullSegments(last.base());
                forceOne(last);
                rewrite = false;
                fault = "";
            } catch (IOException e) {
                failures.incrementAndGet();
                rewrite = true;
                fault = text(e);
                throw e;
            }
            syncs.incrementAndGet();
            durablePosition.set(last.end());
        }
    }

    private void forceFullSegments(long before) throws IOException {
        while (true) {
            Target oldest;
            synchronized (full) {
                if (full.isEmpty() || full.get(0).base() >= before) {
                    return;
                }
                oldest = full.get(0);
            }
            oldest.file().truncate(oldest.end() - oldest.base()); // what was allocated for more
            forceOne(oldest);
            synchronized (full) {
                full.remove(0);
            }
            owner.finished(oldest);
            oldest.file().close();
            durablePosition.set(oldest.end());
        }
    }

    private void forceOne(Target target) throws IOException {
        if (rewrite) {
            writeAgain(target, Math.max(durablePosition.get(), target.base()));
        }
        target.file().force();
    }

    private static void writeAgain(Target target, long from) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(REWRITE_LENGTH);
        long p = from;
        while (p < target.end()) {
            octets.clear().limit((int) Math.min(REWRITE_LENGTH, target.end() - p));
            int read = target.file().read(octets, p - target.base());
            if (read < 0) {
                throw new IOException("segment " + target.base() + " is shorter than what was appended");
            }
            octets.flip();
            target.file().write(octets, p - target.base());
            p += read;
        }
    }

    long durablePosition() {
        return durablePosition.get();
    }

    /** What went wrong, for people; the system's own words where it has some. */
    static String text(IOException e) {
        return e.getClass() == IOException.class && e.getMessage() != null ? e.getMessage() : e.toString();
    }

    /** Why the last force failed, empty if it did not. */
    String fault() {
        return fault;
    }

    long syncs() {
        return syncs.get();
    }

    long failures() {
        return failures.get();
    }

    @Override
    public void close() throws IOException {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        force();
    }
}
