package dev.torii.radio.cadutcp;

import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.FrontEndState;
import dev.torii.radio.RadiationResult;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Front end over two TCP connections, client of both: one brings CADU octets, the other takes CLTU octets.
 *
 * <p>One thread per front end. Each connection is made again by itself, with a wait that doubles from 0.2 s to 2 s or as configured.
 * "Radiated" means that the connection took the octets; the wire format has no answer. A peer that does not take them for 5 s is
 * disconnected, and the CLTU reported as failed.
 */
public final class CaduTcpFrontEnd implements FrontEnd {
    /** Most CLTUs that may wait to be taken by the connection; one more is refused. */
    public static final int WAITING_CLTUS_MAX = 64;

    private static final int BUFFER_LENGTH = 64 * 1024;
    private static final long CLOSE_TIMEOUT_MS = 2_000;

    private final FrontEndListener listener;
    private final LongSupplier taiNs;
    private final EventLoopGroup group;
    private final ReconnectingConnection telemetry;
    private final ReconnectingConnection command;
    /** Octets on their way to the listener; used by the event loop only. */
    private final byte[] buffer = new byte[BUFFER_LENGTH];

    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger waitingCltus = new AtomicInteger();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicLong lastByteTaiNs = new AtomicLong(FrontEndState.NEVER);
    private final AtomicLong cltusRadiated = new AtomicLong();
    private final AtomicLong cltusRefused = new AtomicLong();
    private final AtomicLong listenerFaults = new AtomicLong();
    private volatile boolean transmit;

    /**
     * Creates a front end, not started.
     *
     * @param config   settings
     * @param listener takes what arrives
     * @param taiNs    the time now, ns since 1970-01-01T00:00:00 TAI
     */
    public CaduTcpFrontEnd(CaduTcpConfig config, FrontEndListener listener, LongSupplier taiNs) {
        this.listener = listener;
        this.taiNs = taiNs;
        this.group = new NioEventLoopGroup(1, new DefaultThreadFactory("torii-front-end-" + config.name(), true));
        this.telemetry = new ReconnectingConnection(group, config, config.telemetryPort(), new Telemetry());
        this.command = new ReconnectingConnection(group, config, config.commandPort(), new Command());
    }

    @Override
    public void start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("front end has been started before");
        }
        telemetry.connect();
        command.connect();
    }

    @Override
    public void close() {
        transmit = false;
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        telemetry.close();
        command.close();
        group.shutdownGracefully(0, CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_TIMEOUT_MS);
    }

    @Override
    public FrontEndState state() {
        String fault = telemetry.lastFault();
        return new FrontEndState(
                telemetry.connected(),
                command.connected(),
                transmit,
                lastByteTaiNs.get(),
                bytesReceived.get(),
                telemetry.connects(),
                command.connects(),
                cltusRadiated.get(),
                cltusRefused.get(),
                listenerFaults.get(),
                fault.isEmpty() ? command.lastFault() : fault);
    }

    @Override
    public boolean transmitEnabled() {
        return transmit;
    }

    @Override
    public void setTransmit(boolean enabled) {
        transmit = enabled && !closed.get();
    }

    @Override
    public CompletionStage<RadiationResult> radiate(byte[] cltu) {
        CompletableFuture<RadiationResult> result = new CompletableFuture<>();
        if (waitingCltus.incrementAndGet() > WAITING_CLTUS_MAX) {
            finish(result, RadiationResult.refused(WAITING_CLTUS_MAX + " CLTUs are waiting already"));
            return result;
        }
        byte[] copy = cltu.clone();
        try {
            group.execute(() -> write(copy, result));
        } catch (RejectedExecutionException e) {
            finish(result, RadiationResult.refused("front end is closed"));
        }
        return result;
    }

    /** On the event loop: the last look at the switch before the octets leave. */
    private void write(byte[] cltu, CompletableFuture<RadiationResult> result) {
        Channel channel = command.channel();
        if (!transmit) {
            finish(result, RadiationResult.refused("transmit is off"));
        } else if (channel == null) {
            finish(result, RadiationResult.refused("command connection is down: " + command.lastFault()));
        } else {
            channel.writeAndFlush(Unpooled.wrappedBuffer(cltu)).addListener(written -> {
                finish(
                        result,
                        written.isSuccess()
                                ? RadiationResult.RADIATED
                                : RadiationResult.refused("command connection failed: " + written.cause()));
            });
        }
    }

    private void finish(CompletableFuture<RadiationResult> result, RadiationResult outcome) {
        waitingCltus.decrementAndGet();
        (outcome.ok() ? cltusRadiated : cltusRefused).incrementAndGet();
        result.complete(outcome);
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            listenerFaults.incrementAndGet();
        }
    }

    private final class Telemetry implements ReconnectingConnection.Events {
        @Override
        public void up() {
            tell(listener::connected);
        }

        @Override
        public void received(ByteBuf octets) {
            long now = taiNs.getAsLong();
            lastByteTaiNs.set(now);
            bytesReceived.addAndGet(octets.readableBytes());
            while (octets.isReadable() && !closed.get()) {
                int length = Math.min(octets.readableBytes(), BUFFER_LENGTH);
                octets.readBytes(buffer, 0, length);
                try {
                    listener.bytes(buffer, 0, length, now);
                } catch (RuntimeException e) {
                    listenerFaults.incrementAndGet();
                }
            }
        }

        @Override
        public void down(String why) {
            tell(() -> listener.disconnected(why));
        }
    }

    /** The command connection is one-way: what comes back has no meaning and is left unread. */
    private static final class Command implements ReconnectingConnection.Events {
        @Override
        public void up() {}

        @Override
        public void received(ByteBuf octets) {}

        @Override
        public void down(String why) {}
    }
}
