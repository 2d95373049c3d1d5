package dev.torii.radio.zmq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.radio.ConnectedFrontEndContract;
import dev.torii.radio.Content;
import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.FrontEndState.Loss;
import dev.torii.radio.RadioPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

class ZmqFrontEndTest extends ConnectedFrontEndContract {
    private static final int UNIT_LENGTH_MAX = 2_000;

    /** A flowgraph's sockets; the header of its PDUs is that of facts/radios.md. */
    private static final class FlowgraphPeer implements RadioPeer {
        private ZContext context = new ZContext();
        private ZMQ.Socket telemetry = socket(SocketType.PUSH);
        private ZMQ.Socket command = socket(SocketType.PULL);
        final int telemetryPort = telemetry.bindToRandomPort("tcp://127.0.0.1");
        final int commandPort = command.bindToRandomPort("tcp://127.0.0.1");

        private ZMQ.Socket socket(SocketType type) {
            ZMQ.Socket socket = context.createSocket(type);
            socket.setReceiveTimeOut(20_000);
            socket.setSendTimeOut(20_000);
            return socket;
        }

        @Override
        public void send(byte[] octets) {
            byte[] message = new byte[10 + octets.length];
            message[0] = 0x07;
            message[1] = 0x06;
            message[2] = 0x0a;
            message[6] = (byte) (octets.length >> 8);
            message[7] = (byte) octets.length;
            message[8] = 0x01;
            System.arraycopy(octets, 0, message, 10, octets.length);
            raw(message);
        }

        void raw(byte[] message) {
            assertTrue(telemetry.send(message));
        }

        @Override
        public byte[] readCommand(int length) {
            byte[] message = command.recv();
            assertEquals(10 + length, message.length);
            return Arrays.copyOfRange(message, 10, message.length);
        }

        @Override
        public void off() {
            context.close();
        }

        @Override
        public void on() {
            context = new ZContext();
            telemetry = socket(SocketType.PUSH);
            command = socket(SocketType.PULL);
            assertTrue(telemetry.bind("tcp://127.0.0.1:" + telemetryPort));
            assertTrue(command.bind("tcp://127.0.0.1:" + commandPort));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Override
    protected RadioPeer peer() throws IOException {
        return new FlowgraphPeer();
    }

    @Override
    protected FrontEnd frontEnd(RadioPeer radio, FrontEndListener heard) {
        FlowgraphPeer flowgraph = (FlowgraphPeer) radio;
        ZmqConfig config = new ZmqConfig(
                "test",
                "tcp://127.0.0.1:" + flowgraph.telemetryPort,
                true,
                Content.FRAME,
                Optional.of("tcp://127.0.0.1:" + flowgraph.commandPort),
                UNIT_LENGTH_MAX,
                Duration.ofMillis(10),
                Duration.ofMillis(50));
        return new ZmqFrontEnd(config, heard, () -> TAI_NS);
    }

    @Test
    void readsWhatTheRadioSaysOfAFrame() throws Exception {
        frontEnd.start();
        Map<String, Object> said =
                Map.of("rs_errors", 5L, "transmitter", "RS downlink", "ebn0", 7.5, "carrier_lock", true);
        ((FlowgraphPeer) peer).raw(PduCodec.write(new Pdu(said, new byte[] {9})));
        listener.await(l -> l.units().size() == 1);
        assertEquals(5, listener.correctedSymbols());
        assertEquals(7.5, frontEnd.receiver().ebN0Db().orElseThrow());
        assertEquals(Optional.of(true), frontEnd.receiver().carrierLock());
    }

    @Test
    void countsWhatIsNoPduAndGoesOn() throws Exception {
        frontEnd.start();
        FlowgraphPeer flowgraph = (FlowgraphPeer) peer;
        flowgraph.raw(new byte[0]);
        flowgraph.raw(new byte[] {7, 6, 10, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1, 0});
        flowgraph.send(new byte[UNIT_LENGTH_MAX + 1]);
        flowgraph.send(new byte[] {3});
        listener.await(l -> l.units().size() == 1);
        assertArrayEquals(new byte[] {3}, listener.units().get(0));
        assertEquals(2, frontEnd.state().lost().get(Loss.MALFORMED));
        assertEquals(1, frontEnd.state().lost().get(Loss.OVERSIZE));
    }
}
