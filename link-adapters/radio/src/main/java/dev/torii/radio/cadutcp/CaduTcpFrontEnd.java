package dev.torii.radio.cadutcp;

import dev.torii.radio.Capabilities;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.tcp.TcpFrontEnd;
import io.netty.buffer.ByteBuf;
import java.util.function.LongSupplier;

/**
 * Front end over two TCP connections: one brings a stream of CADUs or of soft symbols, the other takes CLTU octets. Each may be made by
 * us or by the radio. Nothing on the wire says that a CLTU was radiated.
 */
public final class CaduTcpFrontEnd extends TcpFrontEnd {
    private static final int BUFFER_LENGTH = 64 * 1024;

    /** Octets on their way to the listener; used by the event loop only. */
    private final byte[] buffer = new byte[BUFFER_LENGTH];

    /**
     * Creates a front end, not started.
     *
     * @param config   settings
     * @param listener takes what arrives, as a stream
     * @param taiNs    the time now, ns since 1970-01-01T00:00:00 TAI
     */
    public CaduTcpFrontEnd(CaduTcpConfig config, FrontEndListener listener, LongSupplier taiNs) {
        super(config.name(), config.telemetry(), config.command(), listener, taiNs);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, command().isPresent(), false, false);
    }

    @Override
    protected void begin() {}

    @Override
    protected void received(ByteBuf octets) {
        long now = nowTaiNs();
        while (octets.isReadable()) {
            int length = Math.min(octets.readableBytes(), BUFFER_LENGTH);
            octets.readBytes(buffer, 0, length);
            stream(buffer, 0, length, now);
        }
    }

    @Override
    protected void send(byte[] cltu, Sent sent) {
        command().orElseThrow().write(cltu, sent::as);
    }
}
