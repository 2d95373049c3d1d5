package dev.torii.console.kills;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Radiates exposures to two antennas of a {@link VictimProcess} while it lives, on a thread of its own.
 *
 * <p>Each antenna loses and repeats frames of its own; the second one is some frames behind. What was not received is gone, as from a real
 * spacecraft; its recorder plays back now and then what is not complete on the feed. Neither antenna gets further ahead of what
 * the process has acknowledged than {@value #AHEAD_MAX} frames. While more than {@value #OWED_MAX} exposures of earlier lives are not on the
 * feed there is a pause, as between passes: the journal keeps only so much.
 */
final class Radio implements Closeable {
    private static final int AHEAD_MAX = 120;
    private static final int OWED_MAX = 100;
    private static final int LAG_MAX = 40;
    private static final double LOSS_FIRST = 0.005;
    private static final double LOSS_SECOND = 0.05;
    private static final double REPEAT = 0.01;
    private static final double PLAYBACK = 0.3;
    private static final long FRAME_NS = 1_500_000L;
    private static final long ACKNOWLEDGE_MS = 20;

    private final Downlink downlink;
    private final Ledger ledger;
    private final VictimProcess victim;
    private final RandomGenerator random;
    private final boolean playbackOnly;
    private final Thread thread;
    private final ArrayDeque<Long> behind = new ArrayDeque<>();
    private final int lag;
    private boolean begun;
    private volatile boolean stopped;

    /**
     * Makes a radio that is silent until {@link #start}.
     *
     * @param playbackOnly whether nothing is lost any more and the recorder alone is heard, until nothing is incomplete
     */
    Radio(Downlink downlink, Ledger ledger, VictimProcess victim, long seed, boolean playbackOnly) {
        this.downlink = downlink;
        this.ledger = ledger;
        this.victim = victim;
        this.random = new Random(seed);
        this.lag = random.nextInt(LAG_MAX);
        this.playbackOnly = playbackOnly;
        this.thread = new Thread(this::run, "radio");
        thread.setDaemon(true);
    }

    /** Begins to radiate as soon as the antennas can be reached. */
    void start() {
        thread.start();
    }

    private void run() {
        try {
            int port = victim.tmPort().get();
            try (Socket first = connect(port, 0);
                    Socket second = connect(port, 1)) {
                List<OutputStream> antennas = List.of(first.getOutputStream(), second.getOutputStream());
                while (!stopped) {
                    radiate(antennas);
                }
            }
        } catch (IOException e) {
            stopped = true; // the process was killed
        } catch (InterruptedException | ExecutionException e) {
            stopped = true; // it was killed before it listened
        }
    }

    private static Socket connect(int port, int antenna) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(antenna);
        return socket;
    }

    private void radiate(List<OutputStream> antennas) throws IOException, InterruptedException {
        if (begun && ledger.owed().size() > OWED_MAX) {
            Thread.sleep(ACKNOWLEDGE_MS);
            return;
        }
        begun = true;
        List<Long> incomplete = playbackOnly || random.nextDouble() < PLAYBACK ? ledger.incomplete() : List.of();
        if (!incomplete.isEmpty()) {
            transmit(downlink.transmitAgain(incomplete.get(random.nextInt(incomplete.size()))), antennas);
        } else if (!playbackOnly) {
            transmit(downlink.transmitNext(), antennas);
        } else {
            transmit(null, antennas);
            Thread.sleep(ACKNOWLEDGE_MS);
        }
    }

    private void transmit(Downlink.Transmission t, List<OutputStream> antennas)
            throws IOException, InterruptedException {
        for (long count = t == null ? 0 : t.firstCount(); t != null && count <= t.lastCount() && !stopped; count++) {
            ledger.awaitCount(0, count - AHEAD_MAX, ACKNOWLEDGE_MS);
            ledger.awaitCount(1, count - AHEAD_MAX - lag, ACKNOWLEDGE_MS);
            send(antennas.get(0), count, LOSS_FIRST);
            behind.add(count);
            while (behind.size() > lag) {
                send(antennas.get(1), behind.remove(), LOSS_SECOND);
            }
            LockSupport.parkNanos(FRAME_NS);
        }
        byte[] idle = downlink.idleCadu();
        for (OutputStream antenna : antennas) {
            antenna.write(idle);
        }
    }

    private void send(OutputStream antenna, long count, double loss) throws IOException {
        if (!playbackOnly && random.nextDouble() < loss) {
            return;
        }
        byte[] cadu = downlink.cadu(count);
        antenna.write(cadu);
        if (random.nextDouble() < REPEAT) {
            antenna.write(cadu);
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
