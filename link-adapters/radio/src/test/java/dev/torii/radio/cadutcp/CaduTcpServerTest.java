package dev.torii.radio.cadutcp;

import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndContract;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.RadioPeer;
import dev.torii.radio.tcp.TcpAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/** The same wire format with the roles changed: the radio connects to us. */
class CaduTcpServerTest extends FrontEndContract {

    private static final class ConnectingPeer implements RadioPeer {
        final int telemetryPort = freePort();
        final int commandPort = freePort();
        private Socket telemetry;
        private Socket command;

        ConnectingPeer() throws IOException {}

        private static int freePort() throws IOException {
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return any.getLocalPort();
            }
        }

        private static Socket connect(int port) throws IOException {
            while (true) {
                try {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    socket.setSoTimeout(20_000);
                    return socket;
                } catch (ConnectException e) {
                    Thread.onSpinWait(); // it does not listen yet
                }
            }
        }

        @Override
        public void on() throws IOException {
            telemetry = connect(telemetryPort);
            command = connect(commandPort);
        }

        @Override
        public void send(byte[] octets) throws IOException {
            telemetry.getOutputStream().write(octets);
        }

        @Override
        public byte[] readCommand(int length) throws IOException {
            return command.getInputStream().readNBytes(length);
        }

        @Override
        public void off() throws IOException {
            close();
        }

        @Override
        public void close() throws IOException {
            if (telemetry != null) {
                telemetry.close();
                command.close();
            }
        }
    }

    @Override
    protected RadioPeer peer() throws IOException {
        return new ConnectingPeer();
    }

    @Override
    protected FrontEnd frontEnd(RadioPeer radio, FrontEndListener heard) {
        ConnectingPeer connecting = (ConnectingPeer) radio;
        TcpAddress telemetry =
                TcpAddress.of("127.0.0.1", connecting.telemetryPort).asServer();
        TcpAddress command = TcpAddress.of("127.0.0.1", connecting.commandPort).asServer();
        return new CaduTcpFrontEnd(new CaduTcpConfig("test", telemetry, Optional.of(command)), heard, () -> TAI_NS);
    }

    @Override
    protected void started() throws IOException {
        peer.on();
    }
}
