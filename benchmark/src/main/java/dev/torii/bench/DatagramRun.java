package dev.torii.bench;

import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.udp.UdpConfig;
import dev.torii.radio.udp.UdpFrontEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Datagrams at a rate over loopback, and how many of them arrive. */
final class DatagramRun {
    private static final int LENGTH = 1_275;
    private static final int BUFFER = 4 << 20;
    private static final long PORTION_NS = 500_000;

    private DatagramRun() {}

    /**
     * What came of a run.
     *
     * @param gbitPerSecond what was really sent
     * @param lostShare     share of it that did not arrive
     */
    record Outcome(double gbitPerSecond, double lostShare) {
        static Outcome of(long sent, long received, int seconds) {
            return new Outcome(8e-9 * LENGTH * sent / seconds, 1 - received / (double) sent);
        }
    }

    static String transport() {
        return UdpFrontEnd.usesNativeTransport() ? "Netty's native transport" : "without Netty's native transport";
    }

    /** Until the compiler is done with it. */
    static void warmUp() throws IOException, InterruptedException {
        ofFrontEnd(0.3, 4);
        ofJdk(0.3, 2);
    }

    /** To our front end. */
    static Outcome ofFrontEnd(double gbitPerSecond, int seconds) throws IOException, InterruptedException {
        int port = freePort();
        AtomicLong received = new AtomicLong();
        FrontEndListener counter = new FrontEndListener() {
            @Override
            public void connected() {}

            @Override
            public void bytes(byte[] d, int off, int len, long receptionTaiNs) {}

            @Override
            public void unit(byte[] d, int off, int len, long receptionTaiNs, int corrected) {
                received.lazySet(received.get() + 1);
            }

            @Override
            public void disconnected(String why) {}
        };
        UdpConfig config = new UdpConfig("bench", "127.0.0.1", port, "127.0.0.1", OptionalInt.empty(), 2_048, BUFFER);
        try (FrontEnd frontEnd = new UdpFrontEnd(config, counter, System::nanoTime)) {
            frontEnd.start();
            while (!frontEnd.state().telemetryConnected()) {
                Thread.onSpinWait();
            }
            long sent = send(port, gbitPerSecond, seconds);
            Thread.sleep(200);
            return Outcome.of(sent, received.get(), seconds);
        }
    }

    /** To a loop around the JDK's channel. */
    static Outcome ofJdk(double gbitPerSecond, int seconds) throws IOException, InterruptedException {
        AtomicLong received = new AtomicLong();
        long sent;
        Thread reader;
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            reader = new Thread(() -> count(channel, received), "jdk-reader");
            reader.start();
            sent = send(channel.socket().getLocalPort(), gbitPerSecond, seconds);
            Thread.sleep(200);
        }
        reader.join();
        return Outcome.of(sent, received.get(), seconds);
    }

    private static void count(DatagramChannel channel, AtomicLong received) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(2_048);
        try {
            while (channel.receive(buffer) != null) {
                received.lazySet(received.get() + 1);
                buffer.clear();
            }
        } catch (AsynchronousCloseException e) {
            // the end of the run
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket any = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    /** Sends in portions of half a millisecond, as a modem's network card would; returns how many it was. */
    private static long send(int port, double gbitPerSecond, int seconds) throws IOException {
        double perNs = gbitPerSecond / 8 / LENGTH;
        ByteBuffer datagram = ByteBuffer.allocateDirect(LENGTH);
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            long begin = System.nanoTime();
            long end = begin + seconds * 1_000_000_000L;
            long sent = 0;
            for (long now = begin; now < end; now = System.nanoTime()) {
                long due = (long) ((now - begin) * perNs);
                for (; sent < due; sent++) {
                    datagram.clear();
                    channel.write(datagram);
                }
                LockSupport.parkNanos(PORTION_NS);
            }
            return sent;
        }
    }
}
