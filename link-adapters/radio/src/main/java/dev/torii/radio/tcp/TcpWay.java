package dev.torii.radio.tcp;

import dev.torii.radio.FrontEndCore.Way;
import dev.torii.radio.RadiationResult.Outcome;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import jdk.net.ExtendedSocketOptions;

/**
 * One TCP connection that is made again whenever it ends, as a client or as a server of one client: a newer one replaces it. A
 * peer that does not take what is written for 5 s is disconnected, and one that has vanished is found out within half a minute. Lives on its event loop; state may be read from any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a close or a timer
public final class TcpWay {
    /** What to do with the connection's events; all calls on the event loop. */
    public interface Events {
        /** The connection stands. */
        void up();

        /**
         * Octets have arrived.
         *
         * @param octets to be consumed during the call
         */
        void received(ByteBuf octets);

        /**
         * The connection has ended.
         *
         * @param why for people
         */
        void down(String why);
    }

    /** A way that carries no telemetry: what comes has no meaning and is thrown away. */
    public static final Events ONE_WAY = new Events() {
        @Override
        public void up() {}

        @Override
        public void received(ByteBuf octets) {}

        @Override
        public void down(String why) {}
    };

    private static final ChannelOption<Integer> KEEP_IDLE = NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE);
    private static final ChannelOption<Integer> KEEP_INTERVAL =
            NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL);
    private static final ChannelOption<Integer> KEEP_COUNT = NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT);
    private static final int KEEP_IDLE_SECONDS = 10;
    private static final int KEEP_INTERVAL_SECONDS = 5;
    private static final int KEEP_PROBES = 3;
    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int WRITE_TIMEOUT_SECONDS = 5;

    private final EventLoopGroup group;
    private final TcpAddress address;
    private final Events events;
    private final AtomicLong connects = new AtomicLong();

    private Duration wait;
    private String failure = "";
    private volatile Channel listening;
    private volatile Channel channel;
    private volatile String lastFault = "";
    private volatile boolean closed;

    /**
     * A connection that is not made yet.
     *
     * @param group   its event loop, of one thread
     * @param address with whom
     * @param events  told what happens
     */
    public TcpWay(EventLoopGroup group, TcpAddress address, Events events) {
        this.group = group;
        this.address = address;
        this.wait = address.reconnectMin();
        this.events = events;
    }

    /** Begins to connect, or to listen. */
    public void open() {
        if (closed) {
            return;
        }
        InetSocketAddress place = new InetSocketAddress(address.host(), address.port());
        ChannelFuture attempt = address.server() ? listen(place) : connect(place);
        attempt.addListener((ChannelFuture done) -> {
            if (!done.isSuccess()) {
                lastFault = address + ": " + done.cause().getMessage();
                openLater();
            } else if (address.server()) {
                listening = done.channel();
                if (closed) {
                    listening.close();
                }
            }
        });
    }

    private ChannelFuture connect(InetSocketAddress place) {
        return new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(KEEP_IDLE, KEEP_IDLE_SECONDS)
                .option(KEEP_INTERVAL, KEEP_INTERVAL_SECONDS)
                .option(KEEP_COUNT, KEEP_PROBES)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Pipeline())
                .connect(place);
    }

    private ChannelFuture listen(InetSocketAddress place) {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(KEEP_IDLE, KEEP_IDLE_SECONDS)
                .childOption(KEEP_INTERVAL, KEEP_INTERVAL_SECONDS)
                .childOption(KEEP_COUNT, KEEP_PROBES)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Pipeline())
                .bind(place);
    }

    private void openLater() {
        if (closed) {
            return;
        }
        group.schedule(this::open, wait.toMillis(), TimeUnit.MILLISECONDS);
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(address.reconnectMax()) > 0 ? address.reconnectMax() : doubled;
    }

    /** Ends the connection for good. */
    public void close() {
        closed = true;
        for (Channel one : new Channel[] {listening, channel}) {
            if (one != null) {
                one.close();
            }
        }
    }

    /**
     * Writes octets; on the event loop, while the connection stands.
     *
     * @param octets not changed any more
     * @param sent   told what became of them
     */
    public void write(byte[] octets, BiConsumer<Outcome, String> sent) {
        Channel standing = channel;
        if (standing == null) {
            sent.accept(Outcome.REFUSED, "command connection is down: " + lastFault);
            return;
        }
        standing.writeAndFlush(Unpooled.wrappedBuffer(octets)).addListener(written -> {
            if (written.isSuccess()) {
                sent.accept(Outcome.ACCEPTED, "");
            } else {
                sent.accept(Outcome.FAILED, "command connection failed: " + written.cause());
            }
        });
    }

    /** {@return how the connection stands} */
    public Way way() {
        return new Way(channel != null, connects.get(), lastFault);
    }

    private final class Pipeline extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel ch) {
            ch.pipeline().addLast(new WriteTimeoutHandler(WRITE_TIMEOUT_SECONDS), new Handler());
        }
    }

    private final class Handler extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (closed) {
                context.close();
                return;
            }
            if (channel != null) { // the radio is back before we have noticed that it was gone
                lastFault = address + ": replaced by a newer connection";
                channel.close();
                events.down(lastFault);
            }
            wait = address.reconnectMin();
            failure = "closed by the other side";
            connects.incrementAndGet();
            channel = context.channel();
            events.up();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
            if (context.channel() == channel) {
                events.received(octets);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (context.channel() == channel) {
                failure = cause.getClass().getSimpleName() + ": " + cause.getMessage();
            }
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (channel != context.channel()) {
                return; // it came up after close, or a newer one has replaced it
            }
            channel = null;
            lastFault = address + ": " + (closed ? "closed" : failure);
            events.down(lastFault);
            if (!address.server()) {
                openLater();
            }
        }
    }
}
