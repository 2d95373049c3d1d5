package dev.torii.radio.udp;

import dev.torii.radio.Capabilities;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.FrontEndState.Loss;
import dev.torii.radio.NettyFrontEnd;
import dev.torii.radio.RadiationResult.Outcome;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Front end over UDP. Each datagram holds one unit of telemetry; each CLTU leaves in one datagram. UDP has no connection: telemetry is
 * "connected" while our socket is open, and a CLTU is "accepted" once the network has it. Where the radio's machine answers that nobody
 * listens at its port, the command way is down until a later CLTU is not answered so.
 *
 * <p>On Linux, Netty's native transport reads up to {@value #BATCH} datagrams with one call. What the kernel dropped, since its receive
 * buffer was full, is read from it each second and counted as {@link Loss#KERNEL_DROPPED}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a close or a timer
public final class UdpFrontEnd extends NettyFrontEnd {
    private static final int BATCH = 64;
    private static final int RETRY_SECONDS = 1;

    private final UdpConfig config;
    private final byte[] unit;
    private final AtomicLong opens = new AtomicLong();
    private volatile Channel telemetry;
    private volatile Channel command;
    private volatile InetAddress radio;
    private volatile String telemetryFault = "";
    private volatile String commandFault = "";

    /**
     * Creates a front end, not started.
     *
     * @param config   settings
     * @param listener takes what arrives, in units
     * @param taiNs    the time now, ns since 1970-01-01T00:00:00 TAI
     */
    public UdpFrontEnd(UdpConfig config, FrontEndListener listener, LongSupplier taiNs) {
        super(loop(config.name()), listener, taiNs);
        this.config = config;
        this.unit = new byte[config.unitLengthMax()];
    }

    private static EventLoopGroup loop(String name) {
        return Epoll.isAvailable()
                ? new EpollEventLoopGroup(1, threads(name))
                : new NioEventLoopGroup(1, threads(name));
    }

    /** {@return whether datagrams are read by Netty's native transport} */
    public static boolean usesNativeTransport() {
        return Epoll.isAvailable();
    }

    @Override
    protected void open() {
        execute(this::bind);
        group().scheduleWithFixedDelay(this::readDrops, 1, 1, TimeUnit.SECONDS);
    }

    private Bootstrap bootstrap() {
        return new Bootstrap()
                .group(group())
                .channel(Epoll.isAvailable() ? EpollDatagramChannel.class : NioDatagramChannel.class);
    }

    private void bind() {
        InetSocketAddress radioAddress =
                new InetSocketAddress(config.radioHost(), config.commandPort().orElse(0));
        if (radioAddress.isUnresolved()) {
            telemetryFault = config.radioHost() + ": unknown host";
            bindLater();
            return;
        }
        radio = radioAddress.getAddress();
        int slot = config.unitLengthMax() + 1; // one more shows that a datagram is too long
        Bootstrap receive = bootstrap()
                .option(ChannelOption.SO_RCVBUF, config.receiveBufferOctets())
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(batch() * slot))
                .handler(new Telemetry());
        if (Epoll.isAvailable()) {
            receive.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, slot);
        }
        receive.bind(config.bindHost(), config.telemetryPort()).addListener((ChannelFuture bound) -> {
            if (bound.isSuccess()) {
                telemetry = bound.channel();
                opens.incrementAndGet();
                up();
            } else {
                telemetryFault = config.bindHost() + ":" + config.telemetryPort() + ": "
                        + bound.cause().getMessage();
                bindLater();
            }
        });
        if (command == null && config.commandPort().isPresent()) {
            connect(radioAddress);
        }
    }

    private void connect(InetSocketAddress radioAddress) {
        bootstrap().handler(new Command(radioAddress)).connect(radioAddress).addListener((ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                command = connected.channel();
            } else {
                commandFault = radioAddress + ": " + connected.cause().getMessage();
            }
        });
    }

    private static int batch() {
        return Epoll.isAvailable() ? BATCH : 1;
    }

    private void bindLater() {
        if (!isClosed()) {
            group().schedule(this::bind, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void readDrops() {
        KernelDrops.at(config.telemetryPort()).ifPresent(drops -> setLost(Loss.KERNEL_DROPPED, drops));
    }

    /** {@return the receive buffer that the kernel gave, octets; 0 while the socket is not open} */
    public int receiveBufferOctets() {
        return telemetry instanceof DatagramChannel open ? open.config().getReceiveBufferSize() : 0;
    }

    @Override
    protected void shutChannels() {
        for (Channel one : new Channel[] {telemetry, command}) {
            if (one != null) {
                one.close();
            }
        }
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, config.commandPort().isPresent(), false, false);
    }

    @Override
    protected Way telemetryWay() {
        return new Way(telemetry != null && telemetry.isOpen(), opens.get(), telemetryFault);
    }

    @Override
    protected Way commandWay() {
        return config.commandPort().isEmpty()
                ? Way.NONE
                : new Way(command != null && command.isOpen(), opens.get(), commandFault);
    }

    @Override
    protected void send(byte[] cltu, Sent sent) {
        if (cltu.length > UdpConfig.DATAGRAM_MAX) {
            sent.as(Outcome.REFUSED, "CLTU of " + cltu.length + " octets is longer than a datagram may be");
            return;
        }
        command.writeAndFlush(Unpooled.wrappedBuffer(cltu)).addListener(written -> {
            if (written.isSuccess()) {
                sent.as(Outcome.ACCEPTED, "");
            } else {
                commandFault = command.remoteAddress() + ": " + written.cause().getMessage();
                sent.as(Outcome.REFUSED, "command connection failed: " + commandFault);
            }
        });
    }

    private final class Telemetry extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
            ByteBuf octets = datagram.content();
            int length = octets.readableBytes();
            if (!datagram.sender().getAddress().equals(radio)) {
                lose(Loss.UNEXPECTED, 1);
            } else if (length > unit.length) {
                lose(Loss.OVERSIZE, 1);
            } else {
                octets.readBytes(unit, 0, length);
                unit(unit, 0, length, nowTaiNs(), 0);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            telemetryFault = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            down(isClosed() ? "closed" : telemetryFault);
            bindLater();
        }
    }

    private final class Command extends ChannelInboundHandlerAdapter {
        private final InetSocketAddress radioAddress;

        Command(InetSocketAddress radioAddress) {
            this.radioAddress = radioAddress;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object datagram) {
            io.netty.util.ReferenceCountUtil.release(datagram); // a radio does not answer
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            command = null;
            if (!isClosed()) {
                group().schedule(() -> connect(radioAddress), RETRY_SECONDS, TimeUnit.SECONDS);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            commandFault = radioAddress + ": " + cause.getMessage();
        }
    }
}
