package dev.torii.radio.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndContract;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.FrontEndState.Loss;
import dev.torii.radio.RadioPeer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UdpFrontEndTest extends FrontEndContract {
    private static final int UNIT_LENGTH_MAX = 2_000;

    private static final class UdpPeer implements RadioPeer {
        final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        final int telemetryPort = freePort();

        UdpPeer() throws IOException {
            socket.setSoTimeout(20_000);
        }

        private static int freePort() throws IOException {
            try (DatagramSocket any = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                return any.getLocalPort();
            }
        }

        @Override
        public void send(byte[] octets) throws IOException {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            socket.send(new DatagramPacket(octets, octets.length, loopback, telemetryPort));
        }

        @Override
        public byte[] readCommand(int length) throws IOException {
            DatagramPacket datagram = new DatagramPacket(new byte[length + 1], length + 1);
            socket.receive(datagram);
            return Arrays.copyOf(datagram.getData(), datagram.getLength());
        }

        @Override
        public void off() {
            socket.close();
        }

        @Override
        public void on() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Override
    protected RadioPeer peer() throws IOException {
        return new UdpPeer();
    }

    @Override
    protected FrontEnd frontEnd(RadioPeer radio, FrontEndListener heard) {
        UdpPeer udp = (UdpPeer) radio;
        UdpConfig config = new UdpConfig(
                "test",
                "127.0.0.1",
                udp.telemetryPort,
                "127.0.0.1",
                OptionalInt.of(udp.socket.getLocalPort()),
                UNIT_LENGTH_MAX,
                4 << 20);
        return new UdpFrontEnd(config, heard, () -> TAI_NS);
    }

    @Test
    void dropsDatagramsTooLongAndCountsThem() throws Exception {
        frontEnd.start();
        awaitTelemetry();
        peer.send(new byte[UNIT_LENGTH_MAX + 1]);
        peer.send(new byte[UNIT_LENGTH_MAX]);
        peer.send(new byte[0]);
        peer.send(new byte[] {1});
        listener.await(l -> l.units().size() == 3);
        assertEquals(UNIT_LENGTH_MAX, listener.units().get(0).length);
        assertEquals(0, listener.units().get(1).length, "for the decoder to count");
        assertEquals(1, frontEnd.state().lost().get(Loss.OVERSIZE));
    }

    @Test
    void saysThatNobodyTookACommand() throws Exception {
        frontEnd.start();
        awaitCommandConnection(true);
        frontEnd.setTransmit(true);
        peer.off();
        // The first one leaves; the answer to it fails the next.
        while (radiate(new byte[] {1}).ok()) {
            Thread.onSpinWait();
        }
        assertFalse(frontEnd.state().lastFault().isEmpty());
    }

    @Test
    void readsWhatTheKernelDropped() throws Exception {
        String table =
                " 3021: 0100007F:C36A 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 3170 2 0 17 ";
        assertEquals(OptionalLong.of(17), KernelDrops.ofLine(table, 0xC36A));
        assertEquals(OptionalLong.empty(), KernelDrops.ofLine(table, 0xC36B));
        assertEquals(OptionalLong.empty(), KernelDrops.ofLine("  sl  local_address rem_address   st", 1));
        frontEnd.start();
        awaitTelemetry();
        assertTrue(((UdpFrontEnd) frontEnd).receiveBufferOctets() > 0);
    }
}
