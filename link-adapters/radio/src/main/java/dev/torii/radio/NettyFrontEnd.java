package dev.torii.radio;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A front end whose thread is an event loop of Netty. */
public abstract class NettyFrontEnd extends FrontEndCore {
    private static final long CLOSE_TIMEOUT_MS = 2_000;

    private final EventLoopGroup group;

    /**
     * A front end, not started.
     *
     * @param name     name for the thread, usually the antenna's id
     * @param listener takes what arrives
     * @param taiNs    the time now, ns since 1970-01-01T00:00:00 TAI
     */
    protected NettyFrontEnd(String name, FrontEndListener listener, LongSupplier taiNs) {
        this(new NioEventLoopGroup(1, threads(name)), listener, taiNs);
    }

    /**
     * A front end with an event loop of a kind of its own.
     *
     * @param group    the loop, of one thread
     * @param listener as above
     * @param taiNs    as above
     */
    protected NettyFrontEnd(EventLoopGroup group, FrontEndListener listener, LongSupplier taiNs) {
        super(listener, taiNs);
        this.group = group;
    }

    /**
     * The name of a front end's thread.
     *
     * @param name usually the antenna's id
     * @return makes the thread
     */
    protected static DefaultThreadFactory threads(String name) {
        return new DefaultThreadFactory("torii-front-end-" + name, true);
    }

    /** {@return the event loop} */
    protected final EventLoopGroup group() {
        return group;
    }

    /** Closes all channels. */
    protected abstract void shutChannels();

    @Override
    protected final void shut() {
        shutChannels();
        group.shutdownGracefully(0, CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_TIMEOUT_MS);
    }

    @Override
    protected final void execute(Runnable task) {
        group.execute(task);
    }
}
