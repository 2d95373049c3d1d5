package dev.torii.radio.cadutcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torii.radio.ConnectedFrontEndContract;
import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.RadioPeer;
import dev.torii.radio.TcpPort;
import dev.torii.radio.tcp.TcpAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CaduTcpFrontEndTest extends ConnectedFrontEndContract {
    private static final class TcpPeer implements RadioPeer {
        final TcpPort telemetry = new TcpPort();
        final TcpPort command = new TcpPort();

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
            telemetry.close();
            command.close();
        }
    }

    @Override
    protected RadioPeer peer() throws IOException {
        return new TcpPeer();
    }

    @Override
    protected FrontEnd frontEnd(RadioPeer radio, FrontEndListener heard) {
        TcpPeer tcp = (TcpPeer) radio;
        CaduTcpConfig config =
                new CaduTcpConfig("test", address(tcp.telemetry.number()), Optional.of(address(tcp.command.number())));
        return new CaduTcpFrontEnd(config, heard, () -> TAI_NS);
    }

    private static TcpAddress address(int port) {
        return new TcpAddress("127.0.0.1", port, false, Duration.ofMillis(10), Duration.ofMillis(50));
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
            public void unit(byte[] d, int off, int len, long receptionTaiNs, int corrected) {}

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
        assertThrows(IllegalArgumentException.class, () -> new TcpAddress("h", 0, false, ms, ms));
        assertThrows(IllegalArgumentException.class, () -> new TcpAddress("h", 65_536, false, ms, ms));
        assertThrows(IllegalArgumentException.class, () -> new TcpAddress("h", 1, false, ms, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new TcpAddress("h", 1, false, Duration.ZERO, ms));
    }
}
