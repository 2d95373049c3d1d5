package dev.torii.radio;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Remembers what a front end tells, and waits for it. */
public final class RecordingListener implements FrontEndListener {
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<String> events = new ArrayList<>();
    private final List<byte[]> units = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private int correctedSymbols;
    private final List<Thread> threads = new ArrayList<>();

    @Override
    public synchronized void connected() {
        event("connected");
    }

    @Override
    public synchronized void bytes(byte[] d, int off, int len, long receptionTaiNs) {
        received.write(d, off, len);
        event("");
    }

    @Override
    public synchronized void unit(byte[] d, int off, int len, long receptionTaiNs, int corrected) {
        units.add(Arrays.copyOfRange(d, off, off + len));
        times.add(receptionTaiNs);
        correctedSymbols += corrected;
        bytes(d, off, len, receptionTaiNs);
    }

    @Override
    public synchronized void disconnected(String why) {
        event("disconnected");
    }

    private void event(String name) {
        if (!name.isEmpty()) {
            events.add(name);
        }
        if (!threads.contains(Thread.currentThread())) {
            threads.add(Thread.currentThread());
        }
        notifyAll();
    }

    /** All octets so far. */
    public synchronized byte[] received() {
        return received.toByteArray();
    }

    /** Units so far, one by one. */
    public synchronized List<byte[]> units() {
        return List.copyOf(units);
    }

    /** Their times of reception. */
    public synchronized List<Long> times() {
        return List.copyOf(times);
    }

    /** Symbols corrected in all of them. */
    public synchronized int correctedSymbols() {
        return correctedSymbols;
    }

    /** Connections made and ended, in order. */
    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** Threads that have called. */
    public synchronized int threads() {
        return threads.size();
    }

    /** Waits until this listener shows something; fails after 20 s. */
    public synchronized void await(Predicate<RecordingListener> condition)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.test(this)) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMs <= 0) {
                throw new TimeoutException("events " + events + ", " + received.size() + " octets");
            }
            wait(leftMs);
        }
    }
}
