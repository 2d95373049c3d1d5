package dev.torii.radio.kiss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.radio.ConnectedFrontEndContract;
import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.FrontEndState.Loss;
import dev.torii.radio.RadioPeer;
import dev.torii.radio.TcpPort;
import dev.torii.radio.tcp.TcpAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KissFrontEndTest extends ConnectedFrontEndContract {
    private static final int UNIT_LENGTH_MAX = 2_000;

    /** A KISS server that knows no more of KISS than its four special octets. */
    private static final class KissPeer implements RadioPeer {
        final TcpPort port = new TcpPort();

        KissPeer() throws IOException {}

        @Override
        public void send(byte[] octets) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0xC0);
            out.write(0x00);
            for (byte octet : octets) {
                if (octet == (byte) 0xC0 || octet == (byte) 0xDB) {
                    out.write(0xDB);
                    out.write(octet == (byte) 0xC0 ? 0xDC : 0xDD);
                } else {
                    out.write(octet);
                }
            }
            out.write(0xC0);
            raw(out.toByteArray());
        }

        void raw(byte[] octets) throws IOException {
            port.connection().getOutputStream().write(octets);
        }

        @Override
        public byte[] readCommand(int length) throws IOException {
            InputStream in = port.connection().getInputStream();
            assertEquals(0xC0, in.read());
            assertEquals(0x00, in.read());
            byte[] content = in.readNBytes(length);
            assertEquals(0xC0, in.read());
            return content;
        }

        @Override
        public void off() throws IOException {
            port.off();
        }

        @Override
        public void on() throws IOException {
            port.on();
        }

        @Override
        public void close() throws IOException {
            port.close();
        }
    }

    @Override
    protected RadioPeer peer() throws IOException {
        return new KissPeer();
    }

    @Override
    protected FrontEnd frontEnd(RadioPeer radio, FrontEndListener heard) {
        int port = ((KissPeer) radio).port.number();
        TcpAddress address = new TcpAddress("127.0.0.1", port, false, Duration.ofMillis(10), Duration.ofMillis(50));
        KissConfig config = new KissConfig("test", address, Optional.of(address), UNIT_LENGTH_MAX);
        return new KissFrontEnd(config, heard, () -> TAI_NS);
    }

    private void sendHex(String hex) throws IOException {
        ((KissPeer) peer).raw(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** The example of facts/radios.md, as gr-satellites sent it: 0x1a2049f9c65 ms are 2026-11-18T14:50:12.581Z. */
    @Test
    void takesTheTimeStampBeforeAFrame() throws Exception {
        frontEnd.start();
        sendHex("c0 09 00 00 01 a2 04 9f 9c 65 c0 c0 00 02 a1 00 00 18 00 c0");
        listener.await(l -> l.units().size() == 1);
        assertArrayEquals(
                HexFormat.of().parseHex("02a100001800"), listener.units().get(0));
        assertEquals(List.of((0x1a2049f9c65L + 37_000) * 1_000_000), listener.times());
        sendHex("c0 00 01 c0");
        listener.await(l -> l.units().size() == 2);
        assertEquals(TAI_NS, listener.times().get(1), "a time stamp is of one frame");
    }

    @Test
    void countsWhatIsNoFrameAndGoesOn() throws Exception {
        frontEnd.start();
        sendHex("aabb c0 00 11 db 22 c0 01 55 c0 09 00 c0 00");
        ((KissPeer) peer).raw(new byte[UNIT_LENGTH_MAX + 1]);
        sendHex("c0 10 77 c0");
        listener.await(l -> l.units().size() == 1);
        assertArrayEquals(new byte[] {0x77}, listener.units().get(0));
        assertEquals(2, frontEnd.state().lost().get(Loss.MALFORMED), "begin in the middle, wrong escape");
        assertEquals(2, frontEnd.state().lost().get(Loss.UNEXPECTED), "command 1, time stamp of one octet");
        assertEquals(1, frontEnd.state().lost().get(Loss.OVERSIZE));
    }
}
