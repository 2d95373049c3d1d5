package dev.torii.radio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.radio.FrontEndState.Loss;
import dev.torii.radio.cadutcp.CaduTcpConfig;
import dev.torii.radio.cadutcp.CaduTcpFrontEnd;
import dev.torii.radio.kiss.KissConfig;
import dev.torii.radio.kiss.KissFrontEnd;
import dev.torii.radio.tcp.TcpAddress;
import dev.torii.radio.udp.UdpConfig;
import dev.torii.radio.udp.UdpFrontEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that mean no good: they hold no thread and no memory, and the next honest unit comes through. */
@Timeout(60)
class HostilePeersTest {
    private static final int UNIT_MAX = 2_000;
    private final RecordingListener heard = new RecordingListener();

    private static TcpAddress address(int port) {
        return new TcpAddress("127.0.0.1", port, false, Duration.ofMillis(10), Duration.ofMillis(50));
    }

    private KissFrontEnd kiss(TcpPort radio) {
        return new KissFrontEnd(
                new KissConfig("test", address(radio.number()), Optional.empty(), UNIT_MAX), heard, () -> 0);
    }

    @Test
    void aFrameThatComesOctetByOctetComes() throws Exception {
        try (TcpPort radio = new TcpPort();
                FrontEnd frontEnd = kiss(radio)) {
            frontEnd.start();
            Socket connection = radio.connection();
            connection.setTcpNoDelay(true);
            OutputStream out = connection.getOutputStream();
            for (int i = 0; i < 200; i++) {
                out.write(i == 0 || i == 199 ? 0xC0 : 0x00);
                out.flush();
            }
            heard.await(l -> l.units().size() == 1);
            assertEquals(197, heard.units().get(0).length);
        }
    }

    /** 32 MB without an end: none of it is kept. */
    @Test
    void aFrameThatNeverEndsIsNotKept() throws Exception {
        try (TcpPort radio = new TcpPort();
                FrontEnd frontEnd = kiss(radio)) {
            frontEnd.start();
            OutputStream out = radio.connection().getOutputStream();
            out.write(0xC0);
            byte[] junk = new byte[1 << 20];
            for (int i = 0; i < 32; i++) {
                out.write(junk);
            }
            out.write(new byte[] {(byte) 0xC0, 0x00, 0x11, (byte) 0xC0});
            heard.await(l -> l.units().size() == 1);
            assertEquals(1, heard.units().get(0).length);
            assertEquals(1, frontEnd.state().lost().get(Loss.OVERSIZE));
        }
    }

    /** A radio that takes no commands: those that find no room are refused, and the connection ends after 5 s. */
    @Test
    void aRadioThatDoesNotReadHoldsNoMoreThan64Commands() throws Exception {
        try (TcpPort telemetry = new TcpPort();
                TcpPort command = new TcpPort();
                FrontEnd frontEnd = new CaduTcpFrontEnd(
                        new CaduTcpConfig("test", address(telemetry.number()), Optional.of(address(command.number()))),
                        heard,
                        () -> 0)) {
            frontEnd.start();
            command.connection();
            frontEnd.setTransmit(true);
            while (!frontEnd.state().commandConnected()) {
                Thread.onSpinWait();
            }
            int refused = 0;
            for (int i = 0; i < 2_000 && refused == 0; i++) {
                var result = frontEnd.radiate(new byte[1 << 16]).toCompletableFuture();
                if (result.isDone() && !result.join().ok()) {
                    refused++;
                    assertTrue(
                            result.join().reason().startsWith("64 CLTUs are waiting"),
                            result.join().reason());
                }
            }
            assertEquals(1, refused);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (frontEnd.state().commandConnects() < 2 && System.nanoTime() < deadline) {
                frontEnd.radiate(new byte[1 << 16]); // the system's buffers may have had room for the 64, and grow
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            assertTrue(frontEnd.state().commandConnects() >= 2, "it gave the radio up and connected anew");
        }
    }

    /** A radio whose connection is dead and does not know it comes again: the newer connection counts. */
    @Test
    void aHalfOpenConnectionDoesNotKeepTheRadioOut() throws Exception {
        int port;
        try (TcpPort any = new TcpPort()) {
            port = any.number();
        }
        TcpAddress listening = TcpAddress.of("127.0.0.1", port).asServer();
        try (FrontEnd frontEnd =
                new CaduTcpFrontEnd(new CaduTcpConfig("test", listening, Optional.empty()), heard, () -> 0)) {
            frontEnd.start();
            Socket dead = null;
            while (dead == null) {
                dead = tryToConnect(port);
            }
            heard.await(l -> l.events().size() == 1);
            try (Socket radio = new Socket(InetAddress.getLoopbackAddress(), port)) {
                radio.getOutputStream().write(7);
                heard.await(l -> l.received().length == 1);
            }
            dead.close();
            heard.await(l -> l.events().size() == 4);
            assertEquals(List.of("connected", "disconnected", "connected", "disconnected"), heard.events());
        }
    }

    private static Socket tryToConnect(int port) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (ConnectException e) {
            return null; // it does not listen yet
        }
    }

    @Test
    void aFloodOfStrangersDatagramsIsDropped() throws Exception {
        int port;
        try (DatagramSocket any = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = any.getLocalPort();
        }
        InetAddress stranger = InetAddress.getByName("127.0.0.2");
        UdpConfig config =
                new UdpConfig("test", "127.0.0.1", port, "127.0.0.1", OptionalInt.empty(), UNIT_MAX, 1 << 20);
        try (FrontEnd frontEnd = new UdpFrontEnd(config, heard, () -> 0);
                DatagramSocket flood = new DatagramSocket(0, stranger);
                DatagramSocket honest = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            frontEnd.start();
            while (!frontEnd.state().telemetryConnected()) {
                Thread.onSpinWait();
            }
            byte[] junk = new byte[1_000];
            new Random(1).nextBytes(junk);
            InetAddress loopback = InetAddress.getLoopbackAddress();
            for (int i = 0; i < 5_000; i++) {
                flood.send(new DatagramPacket(junk, junk.length, loopback, port));
            }
            while (heard.units().isEmpty()) {
                honest.send(new DatagramPacket(new byte[] {1}, 1, loopback, port));
                Thread.sleep(10);
            }
            assertEquals(1, heard.units().get(0).length);
            assertTrue(frontEnd.state().lost().get(Loss.UNEXPECTED) > 0);
        }
    }
}
