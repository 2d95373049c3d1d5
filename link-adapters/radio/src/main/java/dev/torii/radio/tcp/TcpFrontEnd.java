package dev.torii.radio.tcp;

import dev.torii.radio.FrontEndListener;
import dev.torii.radio.NettyFrontEnd;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A front end over one or two TCP connections; an adapter adds what octets mean. */
public abstract class TcpFrontEnd extends NettyFrontEnd {
    private final TcpWay telemetry;
    private final Optional<TcpWay> command;

    /**
     * A front end, not started.
     *
     * @param name      name for people and threads, usually the antenna's id
     * @param telemetry connection that brings telemetry
     * @param command   connection that takes commands; equal to the other one: the same; empty: none
     * @param listener  takes what arrives
     * @param taiNs     the time now, ns since 1970-01-01T00:00:00 TAI
     */
    protected TcpFrontEnd(
            String name,
            TcpAddress telemetry,
            Optional<TcpAddress> command,
            FrontEndListener listener,
            LongSupplier taiNs) {
        super(name, listener, taiNs);
        this.telemetry = new TcpWay(group(), telemetry, new Telemetry());
        this.command = command.map(
                address -> address.equals(telemetry) ? this.telemetry : new TcpWay(group(), address, TcpWay.ONE_WAY));
    }

    /** A new telemetry connection stands; nothing of it has come yet. */
    protected abstract void begin();

    /**
     * Octets of telemetry have arrived.
     *
     * @param octets to be consumed during the call
     */
    protected abstract void received(ByteBuf octets);

    /** {@return the connection for commands; empty if there is none} */
    protected final Optional<TcpWay> command() {
        return command;
    }

    @Override
    protected final void open() {
        telemetry.open();
        command.filter(way -> way != telemetry).ifPresent(TcpWay::open);
    }

    @Override
    protected final void shutChannels() {
        telemetry.close();
        command.ifPresent(TcpWay::close);
    }

    @Override
    protected final Way telemetryWay() {
        return telemetry.way();
    }

    @Override
    protected final Way commandWay() {
        return command.map(TcpWay::way).orElse(Way.NONE);
    }

    private final class Telemetry implements TcpWay.Events {
        @Override
        public void up() {
            begin();
            TcpFrontEnd.this.up();
        }

        @Override
        public void received(ByteBuf octets) {
            TcpFrontEnd.this.received(octets);
        }

        @Override
        public void down(String why) {
            TcpFrontEnd.this.down(why);
        }
    }
}
