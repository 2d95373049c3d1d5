package dev.torii.radio.hamlib;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A device behind a daemon, on a thread of its own: connects, and again after each fault; does what was asked last, at most 25 times a
 * second, and asks for its state at least once a second. A request that is overtaken by a newer one before it left never leaves. All
 * public methods may be called from any thread.
 */
public abstract class HamlibDevice implements AutoCloseable {
    private static final long ROUND_MIN_NS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long ROUND_MAX_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLOSE_WAIT_MS = 2_000;

    private final HamlibAddress address;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicLong connects = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private boolean asked;
    private volatile boolean closed;
    private volatile boolean connected;
    private volatile String lastFault = "";
    private volatile HamlibConnection connection;

    /**
     * A device that is not connected.
     *
     * @param name    for the thread
     * @param address of its daemon
     */
    protected HamlibDevice(String name, HamlibAddress address) {
        this.address = address;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins to connect; returns at once. */
    public final void start() {
        thread.start();
    }

    /** {@return whether its daemon has answered last} */
    public final boolean connected() {
        return connected;
    }

    /** {@return times that it was connected} */
    public final long connects() {
        return connects.get();
    }

    /** {@return requests that the daemon refused} */
    public final long refusals() {
        return refusals.get();
    }

    /** {@return why the last request failed or was refused, or why there is no connection; empty if that has not happened} */
    public final String lastFault() {
        return lastFault;
    }

    /** Begins a connection: what must be known before the first request. On the device's thread. */
    abstract void begin(HamlibConnection daemon) throws IOException;

    /** Does what was asked last, and reads the state. On the device's thread. */
    abstract void round(HamlibConnection daemon) throws IOException;

    /** The state is not known any more. On the device's thread. */
    abstract void lost();

    /** Something new is asked: a round begins as soon as may be. */
    final void ask() {
        lock.lock();
        try {
            asked = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Does something, and counts a refusal of it. */
    final void tryTo(Step step) throws IOException {
        try {
            step.run();
        } catch (HamlibRefusal e) {
            lastFault = address + ": " + e.getMessage();
            refusals.incrementAndGet();
        }
    }

    private void run() {
        while (!closed) {
            try (HamlibConnection daemon = HamlibConnection.open(address)) {
                connection = daemon;
                begin(daemon);
                connects.incrementAndGet();
                connected = true;
                serve(daemon);
            } catch (IOException e) {
                lastFault = address + ": " + e.getMessage();
            } catch (RuntimeException e) { // a defect of ours; the thread goes on
                lastFault = address + ": " + e;
            } finally {
                connected = false;
                connection = null;
                lost();
            }
            await(address.reconnectWait().toNanos(), false);
        }
    }

    private void serve(HamlibConnection daemon) throws IOException {
        while (!closed) {
            long begin = System.nanoTime();
            round(daemon);
            await(begin + ROUND_MIN_NS - System.nanoTime(), false);
            await(begin + ROUND_MAX_NS - System.nanoTime(), true);
        }
    }

    /** Waits for so long, or until something is asked where that matters, or until this is closed. */
    private void await(long ns, boolean untilAsked) {
        long left = ns;
        lock.lock();
        try {
            while (left > 0 && !closed && !(untilAsked && asked)) {
                left = changed.awaitNanos(left);
            }
            if (untilAsked) {
                asked = false;
            }
        } catch (InterruptedException e) { // nobody may interrupt this thread; as if the time were over
            Thread.currentThread().interrupt();
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the connection for good. */
    @Override
    public final void close() {
        closed = true;
        ask();
        HamlibConnection standing = connection;
        try {
            if (standing != null) {
                standing.close();
            }
            thread.join(CLOSE_WAIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            lastFault = address + ": " + e.getMessage();
        }
    }

    /** Reads a number out of a line such as {@code Azimuth: 12.5}, or all of it. */
    static double number(String line) throws IOException {
        String text = line.substring(line.indexOf(':') + 1).trim();
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IOException("'" + line + "' is not a number");
    }

    /** Something to be done with the daemon. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }
}
