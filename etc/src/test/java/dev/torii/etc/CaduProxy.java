package dev.torii.etc;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a simulator's telemetry port and the server: drops CADUs, and puts others in. */
final class CaduProxy implements AutoCloseable {
    private static final int CADU_LENGTH = 1279;
    /** Frames between two that are dropped, so that the counters tell each one. */
    private static final int DROP_EVERY = 40;

    private final int simulatorPort;
    private final ServerSocket listener;
    private final BlockingQueue<byte[]> injected = new LinkedBlockingQueue<>();
    private final AtomicInteger toDrop = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "cadu-proxy");
    private volatile boolean closed;

    /** Listens; connects to the simulator when the server has connected, and again after each end. */
    CaduProxy(int port, int simulatorPort) throws IOException {
        this.simulatorPort = simulatorPort;
        this.listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        thread.setDaemon(true);
        thread.start();
    }

    /** Drops so many CADUs, not in a row. */
    void drop(int count) {
        toDrop.addAndGet(count);
    }

    /** Whether all have been dropped. */
    boolean hasDropped() {
        return toDrop.get() == 0;
    }

    /** Puts octets between two CADUs. */
    void inject(byte[] octets) {
        injected.add(octets);
    }

    /** Whether all have gone. */
    boolean hasInjected() {
        return injected.isEmpty();
    }

    private void run() {
        while (!closed) {
            try (Socket server = listener.accept();
                    Socket simulator = new Socket(InetAddress.getLoopbackAddress(), simulatorPort)) {
                pump(simulator, server.getOutputStream());
            } catch (IOException e) { // one end has gone; the server comes again
                Thread.onSpinWait();
            }
        }
    }

    private void pump(Socket simulator, OutputStream out) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(simulator.getInputStream(), 1 << 16));
        byte[] cadu = new byte[CADU_LENGTH];
        int sinceDrop = 0;
        while (true) {
            int first = in.read();
            if (first < 0) {
                throw new EOFException();
            }
            cadu[0] = (byte) first;
            in.readFully(cadu, 1, CADU_LENGTH - 1);
            sinceDrop++;
            if (sinceDrop >= DROP_EVERY && toDrop.get() > 0) {
                sinceDrop = 0;
                toDrop.decrementAndGet();
            } else {
                out.write(cadu);
            }
            for (byte[] other = injected.poll(); other != null; other = injected.poll()) {
                out.write(other);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
    }
}
