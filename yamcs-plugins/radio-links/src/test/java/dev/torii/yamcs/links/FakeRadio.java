package dev.torii.yamcs.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A radio on two TCP ports of the loopback interface: what the test sends goes to whoever is connected, what is radiated is kept. */
final class FakeRadio implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 20;

    private final ServerSocket telemetry = open();
    private final ServerSocket command = open();
    private final BlockingQueue<Socket> receivers = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> radiated = new LinkedBlockingQueue<>();
    private volatile Socket receiver;

    FakeRadio() {
        daemon(() -> {
            while (true) {
                receivers.add(telemetry.accept());
            }
        });
        daemon(() -> {
            while (true) {
                InputStream in = command.accept().getInputStream();
                daemon(() -> read(in));
            }
        });
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void daemon(Loop loop) {
        Thread thread = new Thread(() -> {
            try {
                loop.run();
            } catch (IOException e) {
                // closed by the test
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream in) throws IOException {
        byte[] buffer = new byte[4096];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            radiated.add(Arrays.copyOf(buffer, n));
        }
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int telemetryPort() {
        return telemetry.getLocalPort();
    }

    int commandPort() {
        return command.getLocalPort();
    }

    /** Waits for the ground to connect to the telemetry port. */
    void awaitReceiver() throws InterruptedException {
        receiver = receivers.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (receiver == null) {
            throw new AssertionError("the front end did not connect in " + TIMEOUT_SECONDS + " s");
        }
    }

    void send(byte[] octets) throws IOException {
        receiver.getOutputStream().write(octets);
        receiver.getOutputStream().flush();
    }

    void dropReceiver() throws IOException {
        receiver.close();
    }

    /** The next octets that were radiated. */
    byte[] awaitRadiated() throws InterruptedException {
        byte[] octets = radiated.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (octets == null) {
            throw new AssertionError("nothing was radiated in " + TIMEOUT_SECONDS + " s");
        }
        return octets;
    }

    boolean nothingRadiated() {
        return radiated.isEmpty();
    }

    @Override
    public void close() throws IOException {
        telemetry.close();
        command.close();
        if (receiver != null) {
            receiver.close();
        }
    }
}
