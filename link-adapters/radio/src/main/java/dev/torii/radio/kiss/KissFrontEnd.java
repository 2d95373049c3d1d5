package dev.torii.radio.kiss;

import dev.torii.radio.Capabilities;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.FrontEndState.Loss;
import dev.torii.radio.tcp.TcpFrontEnd;
import dev.torii.spacelink.time.Tai;
import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Front end over KISS: each data frame holds one unit of telemetry, with the time stamp before it as its time of reception. CLTUs leave
 * as data frames. Nothing on the wire says that a CLTU was taken.
 */
public final class KissFrontEnd extends TcpFrontEnd {
    private final KissCodec codec;
    private final ByteProcessor decode;

    /**
     * Creates a front end, not started.
     *
     * @param config   settings
     * @param listener takes what arrives, in units
     * @param taiNs    the time now, ns since 1970-01-01T00:00:00 TAI
     */
    public KissFrontEnd(KissConfig config, FrontEndListener listener, LongSupplier taiNs) {
        super(config.name(), config.telemetry(), config.command(), listener, taiNs);
        this.codec = new KissCodec(config.unitLengthMax(), this::frame);
        this.decode = octet -> {
            codec.accept(octet);
            return true;
        };
    }

    private void frame(byte[] d, int off, int len, long timestampMs) {
        publishLosses();
        unit(d, off, len, receptionTaiNs(timestampMs), 0);
    }

    private void publishLosses() {
        setLost(Loss.OVERSIZE, codec.overlongCount());
        setLost(Loss.MALFORMED, codec.malformedCount());
        setLost(Loss.UNEXPECTED, codec.unexpectedCount());
    }

    /** A time stamp that no calendar can hold is none. */
    private long receptionTaiNs(long timestampMs) {
        boolean stamped = timestampMs > 0 && timestampMs < Long.MAX_VALUE / 1_000_000 - 1_000_000;
        return stamped ? Tai.fromUtc(Instant.ofEpochMilli(timestampMs)) : nowTaiNs();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, command().isPresent(), false, true);
    }

    @Override
    protected void begin() {
        codec.reset();
    }

    @Override
    protected void received(ByteBuf octets) {
        octets.forEachByte(decode);
        octets.skipBytes(octets.readableBytes());
        publishLosses();
    }

    @Override
    protected void send(byte[] cltu, Sent sent) {
        command().orElseThrow().write(KissCodec.encode(KissCodec.DATA, cltu), sent::as);
    }
}
