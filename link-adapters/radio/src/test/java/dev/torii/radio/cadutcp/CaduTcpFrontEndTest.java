package dev.torii.radio.cadutcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndContract;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.RadioPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CaduTcpFrontEndTest extends FrontEndContract {
    /** A plain socket server at a port of its own; one connection at a time. */
    private static final class Port {
        private ServerSocket server = listen(0);
        private final int number = server.getLocalPort();
        private Socket connection;

        Port() throws IOException {}

        private static ServerSocket listen(int port) throws IOException {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(20_000);
            return socket;
        }

        Socket connection() throws IOException {
            if (connection == null) {
                connection = server.accept();
                connection.setSoTimeout(20_000);
            }
            return connection;
        }

        void off() throws IOException {
            if (connection != null) {
                connection.setSoLinger(true, 0); // a reset leaves the port free at once
                connection.close();
                connection = null;
            }
            server.close(); // resets connections that nobody has taken yet
        }

        void on() throws IOException {
            server = listen(number);
        }
    }

    private static final class TcpPeer implements RadioPeer {
        final Port telemetry = new Port();
        final Port command = new Port();

        TcpPeer() throws IOException {}

        @Override
        public void send(byte[] octets) throws IOException {
            telemetry.connection().getOutputStream().write(octets);
        }

        @Override
        public byte[] readCommand(int length) throws IOException {
            return command.connection().getInputStream().readNBytes(length);
        }

        @Override
        public void off() throws IOException {
            telemetry.off();
            command.off();
        }

        @Override
        public void on() throws IOException {
            telemetry.on();
            command.on();
        }

        @Override
        public void close() throws IOException {
            telemetry.server.close();
            command.server.close();
        }
    }

    @Override
    protected RadioPeer peer() throws IOException {
        return new TcpPeer();
    }

    @Override
    protected FrontEnd frontEnd(RadioPeer radio, FrontEndListener heard) {
        TcpPeer tcp = (TcpPeer) radio;
        CaduTcpConfig config = new CaduTcpConfig(
                "test",
                "127.0.0.1",
                tcp.telemetry.number,
                tcp.command.number,
                Duration.ofMillis(10),
                Duration.ofMillis(50));
        return new CaduTcpFrontEnd(config, heard, () -> TAI_NS);
    }

    @Test
    void countsExceptionsOfTheListenerAndGoesOn() throws Exception {
        FrontEndListener faulty = new FrontEndListener() {
            @Override
            public void connected() {
                throw new IllegalStateException("connected");
            }

            @Override
            public void bytes(byte[] d, int off, int len, long receptionTaiNs) {
                throw new IllegalStateException("bytes");
            }

            @Override
            public void disconnected(String why) {}
        };
        try (FrontEnd other = frontEnd(peer, faulty)) {
            other.start();
            peer.send(new byte[] {1});
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (other.state().listenerFaults() < 2 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertEquals(2, other.state().listenerFaults());
            assertEquals(1, other.state().bytesReceived());
        }
    }

    @Test
    void rejectsSettingsOutOfRange() {
        Duration ms = Duration.ofMillis(1);
        assertThrows(IllegalArgumentException.class, () -> new CaduTcpConfig("a", "h", 0, 1, ms, ms));
        assertThrows(IllegalArgumentException.class, () -> new CaduTcpConfig("a", "h", 1, 65_536, ms, ms));
        assertThrows(IllegalArgumentException.class, () -> new CaduTcpConfig("a", "h", 1, 1, ms, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new CaduTcpConfig("a", "h", 1, 1, Duration.ZERO, ms));
    }
}
