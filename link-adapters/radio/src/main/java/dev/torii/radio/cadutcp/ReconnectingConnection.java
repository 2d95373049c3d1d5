package dev.torii.radio.cadutcp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One TCP connection that is made again whenever it ends. Lives on its event loop; state may be read from any thread. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a close or a timer
final class ReconnectingConnection {
    /** What to do with the connection's events; all calls on the event loop. */
    interface Events {
        /** The connection stands. */
        void up();

        /** Octets have arrived; to be consumed during the call. */
        void received(ByteBuf octets);

        /** The connection has ended. */
        void down(String why);
    }

    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int WRITE_TIMEOUT_SECONDS = 5;

    private final EventLoopGroup group;
    private final String host;
    private final int port;
    private final Duration waitMin;
    private final Duration waitMax;
    private final Events events;
    private final AtomicLong connects = new AtomicLong();

    private Duration wait;
    private String failure = "";
    private volatile Channel channel;
    private volatile String lastFault = "";
    private volatile boolean closed;

    ReconnectingConnection(EventLoopGroup group, CaduTcpConfig config, int port, Events events) {
        this.group = group;
        this.host = config.host();
        this.port = port;
        this.waitMin = config.reconnectMin();
        this.waitMax = config.reconnectMax();
        this.wait = waitMin;
        this.events = events;
    }

    /** Begins to connect. */
    void connect() {
        if (closed) {
            return;
        }
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel ch) {
                        ch.pipeline().addLast(new WriteTimeoutHandler(WRITE_TIMEOUT_SECONDS), new Handler());
                    }
                })
                .connect(new InetSocketAddress(host, port))
                .addListener((ChannelFuture attempt) -> {
                    if (!attempt.isSuccess()) {
                        lastFault = host + ":" + port + ": " + attempt.cause().getMessage();
                        connectLater();
                    }
                });
    }

    private void connectLater() {
        if (closed) {
            return;
        }
        group.schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(waitMax) > 0 ? waitMax : doubled;
    }

    /** Ends the connection for good. */
    void close() {
        closed = true;
        Channel standing = channel;
        if (standing != null) {
            standing.close();
        }
    }

    /** The channel, or null while there is none. */
    Channel channel() {
        return channel;
    }

    boolean connected() {
        return channel != null;
    }

    long connects() {
        return connects.get();
    }

    String lastFault() {
        return lastFault;
    }

    private final class Handler extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (closed) {
                context.close();
                return;
            }
            wait = waitMin;
            failure = "closed by the other side";
            connects.incrementAndGet();
            channel = context.channel();
            events.up();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
            events.received(octets);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            failure = cause.getClass().getSimpleName() + ": " + cause.getMessage();
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (channel == null) {
                return; // it came up after close
            }
            channel = null;
            lastFault = host + ":" + port + ": " + (closed ? "closed" : failure);
            events.down(lastFault);
            connectLater();
        }
    }
}
