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
import java.util.function.Supplier;

/**
 * Forces appended data to the disk on a thread of its own, in groups, and keeps the durable watermark.
 *
 * <p>After a failure the operating system may have dropped the data from its list of things to write, and a second attempt would
 * report a success that is none. So what is above the watermark is written once more before it is forced again.
 */
final class JournalSync implements Closeable {
    /** A segment with the range of positions that has been written to it. */
    record Target(SegmentFile file, long base, long end) {}

    private static final int REWRITE_LENGTH = 1 << 20;

    private final long intervalNs;
    private final AtomicBoolean dirty = new AtomicBoolean();
    private final AtomicLong durablePosition;
    private final AtomicLong syncs = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Object forcing = new Object();
    /** Full segments not yet forced to the end, oldest first; guarded by itself. */
    private final List<Target> full = new ArrayList<>();

    private Supplier<Target> active = () -> {
        throw new IllegalStateException("not started");
    };
    private boolean rewrite;
    private volatile String fault = "";
    private volatile boolean running;
    private Thread thread;

    JournalSync(Duration interval, long durablePosition) {
        this.intervalNs = interval.toNanos();
        this.durablePosition = new AtomicLong(durablePosition);
    }

    void start(Supplier<Target> activeSegment) {
        active = activeSegment;
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
    void segmentFull(SegmentFile file, long base, long end) {
        synchronized (full) {
            full.add(new Target(file, base, end));
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
            } catch (IOException e) {
                dirty.set(true); // counted there; again after the interval
            }
        }
    }

    /** Forces everything that has been appended before the call. */
    void force() throws IOException {
        synchronized (forcing) {
            dirty.set(false);
            Target last = active.get();
            try {
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
            forceOne(oldest);
            synchronized (full) {
                full.remove(0);
            }
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
