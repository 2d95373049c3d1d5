package dev.torii.sim.antenna;

import dev.torii.radio.kiss.KissCodec;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.Arrays;

/** A radio that speaks KISS over TCP: each unit in a frame, with its time stamp before it, as gr-satellites does. */
public final class KissPort implements RadioPort {
    private static final int CLTU_OCTETS_MAX = 4_096;

    private final AntennaServer server;

    /** Opens the ports; parameters are those of {@link AntennaServer}. */
    public KissPort(AntennaAddress address, Selector selector, AntennaListener listener) throws IOException {
        this.server = new AntennaServer(address, selector, new Unwrapping(listener));
    }

    @Override
    public Delivery send(byte[] data, int offset, int length, Reading reading) {
        byte[] stamp = ByteBuffer.allocate(Long.BYTES)
                .putLong(Tai.toUtc(reading.receptionTaiNs()).toEpochMilli())
                .array();
        byte[] before = KissCodec.encode(KissCodec.TIMESTAMP, stamp);
        byte[] frame = KissCodec.encode(KissCodec.DATA, Arrays.copyOfRange(data, offset, offset + length));
        byte[] both = Arrays.copyOf(before, before.length + frame.length);
        System.arraycopy(frame, 0, both, before.length, frame.length);
        return server.send(both, 0, both.length, reading);
    }

    @Override
    public void flush() {
        server.flush();
    }

    @Override
    public void disconnect() {
        server.disconnect();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Takes CLTUs out of their frames. */
    private record Unwrapping(AntennaListener listener) implements AntennaListener {
        @Override
        public void clientConnected(AntennaPort port) {
            listener.clientConnected(port);
        }

        @Override
        public void clientDisconnected(AntennaPort port, String reason) {
            listener.clientDisconnected(port, reason);
        }

        @Override
        public CommandStream commandStream() {
            CommandStream inner = listener.commandStream();
            KissCodec codec = new KissCodec(
                    CLTU_OCTETS_MAX, (d, off, len, ms) -> inner.octets(Arrays.copyOfRange(d, off, off + len), len));
            return (data, length) -> {
                for (int i = 0; i < length; i++) {
                    codec.accept(data[i]);
                }
            };
        }
    }
}
