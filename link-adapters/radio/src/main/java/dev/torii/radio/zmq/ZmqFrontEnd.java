package dev.torii.radio.zmq;

import dev.torii.radio.Capabilities;
import dev.torii.radio.FrontEndCore;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.FrontEndState.Loss;
import dev.torii.radio.RadiationResult.Outcome;
import dev.torii.radio.ReceiverStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * Front end over ZeroMQ: a flowgraph of GNU Radio, or gr-satellites. Each message holds one unit as a PDU, or a piece of a stream; each
 * CLTU leaves as a PDU over a PUSH socket, so that none is dropped silently while there is a connection. Whether the flowgraph has
 * radiated it nobody says: its buffers may hold it for long (facts of a real modem: 0.5 s with small buffers, more than 10 s without).
 *
 * <p>Of a PDU's metadata {@code rs_errors} counts as corrected symbols; {@code carrier_lock}, {@code bit_lock}, {@code frame_lock},
 * {@code ebn0}, {@code agc} and {@code freq_error} show as the receiver's status. One thread of its own.
 */
public final class ZmqFrontEnd extends FrontEndCore {
    /** Room for metadata beside the data of a PDU, octets. */
    private static final int METADATA_MAX = 4_096;

    private static final System.Logger LOG = System.getLogger(ZmqFrontEnd.class.getName());
    private static final long PAUSE_NS = 100_000_000L;
    private static final int MESSAGES_AT_ONCE = 256;
    private static final long CLOSE_TIMEOUT_MS = 2_000;

    private final ZmqConfig config;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Pipe wakeUp;
    private final ZContext context = new ZContext();
    private final ZmqWay telemetry;
    private final Optional<ZmqWay> command;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile ReceiverStatus receiver = ReceiverStatus.UNKNOWN;

    /**
     * Creates a front end, not started.
     *
     * @param config   settings
     * @param listener takes what arrives
     * @param taiNs    the time now, ns since 1970-01-01T00:00:00 TAI
     */
    public ZmqFrontEnd(ZmqConfig config, FrontEndListener listener, LongSupplier taiNs) {
        super(listener, taiNs);
        this.config = config;
        telemetry = new ZmqWay(context, config.pull() ? SocketType.PULL : SocketType.SUB, config.telemetry(), config);
        telemetry.limit(config.unitLengthMax() + METADATA_MAX);
        command = config.command().map(endpoint -> new ZmqWay(context, SocketType.PUSH, endpoint, config));
        thread = new Thread(this::run, "torii-front-end-" + config.name());
        thread.setDaemon(true);
        try {
            wakeUp = Pipe.open();
            wakeUp.source().configureBlocking(false);
            wakeUp.sink().configureBlocking(false); // a full pipe wakes as well
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void open() {
        thread.start();
    }

    private void run() {
        telemetry.connect();
        command.ifPresent(ZmqWay::connect);
        try (ZMQ.Poller poller = context.createPoller(4)) {
            poller.register(wakeUp.source(), ZMQ.Poller.POLLIN);
            poller.register(telemetry.monitor(), ZMQ.Poller.POLLIN);
            command.ifPresent(way -> poller.register(way.monitor(), ZMQ.Poller.POLLIN));
            poller.register(telemetry.socket(), ZMQ.Poller.POLLIN);
            while (running) {
                turn(poller);
            }
        }
        drain();
        if (telemetry.way().open()) {
            down("closed");
        }
        context.close();
    }

    private void turn(ZMQ.Poller poller) {
        try {
            poller.poll();
            drain();
            watch();
            receive();
        } catch (RuntimeException e) { // a defect of ours or of the library; the thread goes on
            lose(Loss.MALFORMED, 1);
            LOG.log(System.Logger.Level.ERROR, config.name() + ": a turn of the ZeroMQ thread failed", e);
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private void drain() {
        try {
            wakeUp.source().read(ByteBuffer.allocate(64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void watch() {
        command.ifPresent(ZmqWay::look);
        switch (telemetry.look()) {
            case UP -> up();
            case DOWN -> {
                receiver = ReceiverStatus.UNKNOWN;
                down(telemetry.way().lastFault());
            }
            case NONE -> {}
        }
    }

    private void receive() {
        for (int i = 0; i < MESSAGES_AT_ONCE; i++) {
            byte[] message = telemetry.socket().recv(ZMQ.DONTWAIT);
            if (message == null) {
                return;
            }
            if (telemetry.socket().hasReceiveMore()) {
                skipRest();
            } else {
                take(message);
            }
        }
    }

    /** GNU Radio sends one part; a message of several is none of its. */
    private void skipRest() {
        lose(Loss.UNEXPECTED, 1);
        while (telemetry.socket().hasReceiveMore()) {
            telemetry.socket().recv(ZMQ.DONTWAIT);
        }
    }

    private void take(byte[] message) {
        if (!config.content().inUnits()) {
            stream(message, 0, message.length, nowTaiNs());
            return;
        }
        Optional<Pdu> pdu = PduCodec.read(message);
        if (pdu.isEmpty()) {
            lose(Loss.MALFORMED, 1);
        } else if (pdu.get().data().length > config.unitLengthMax()) {
            lose(Loss.OVERSIZE, 1);
        } else {
            Map<String, Object> said = pdu.get().metadata();
            receiver = status(said, receiver);
            byte[] data = pdu.get().data();
            unit(data, 0, data.length, nowTaiNs(), corrected(said));
        }
    }

    private static int corrected(Map<String, Object> said) {
        return said.get("rs_errors") instanceof Long errors ? (int) Math.max(0, Math.min(errors, 65_536)) : 0;
    }

    private static ReceiverStatus status(Map<String, Object> said, ReceiverStatus before) {
        ReceiverStatus now = new ReceiverStatus(
                flag(said, "carrier_lock"),
                flag(said, "bit_lock"),
                flag(said, "frame_lock"),
                number(said, "ebn0"),
                number(said, "agc"),
                number(said, "freq_error"));
        return now.equals(ReceiverStatus.UNKNOWN) ? before : now;
    }

    private static Optional<Boolean> flag(Map<String, Object> said, String key) {
        return said.get(key) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    private static OptionalDouble number(Map<String, Object> said, String key) {
        return said.get(key) instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    @Override
    public ReceiverStatus receiver() {
        return receiver;
    }

    @Override
    protected void execute(Runnable task) {
        if (!running || !thread.isAlive()) {
            throw new RejectedExecutionException("not running");
        }
        tasks.add(task); // bounded: only CLTUs come here, and so many may wait
        wake();
        if (!running && tasks.remove(task)) {
            throw new RejectedExecutionException("not running");
        }
    }

    private void wake() {
        try {
            wakeUp.sink().write(ByteBuffer.allocate(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void send(byte[] cltu, Sent sent) {
        byte[] message = PduCodec.write(new Pdu(Map.of(), cltu));
        if (command.orElseThrow().socket().send(message, ZMQ.DONTWAIT)) {
            sent.as(Outcome.ACCEPTED, "");
        } else {
            sent.as(Outcome.REFUSED, "command connection takes no more");
        }
    }

    @Override
    protected void shut() {
        running = false;
        wake();
        if (!thread.isAlive()) {
            context.close();
            return;
        }
        try {
            thread.join(CLOSE_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, command.isPresent(), false, false);
    }

    @Override
    protected Way telemetryWay() {
        return telemetry.way();
    }

    @Override
    protected Way commandWay() {
        return command.map(ZmqWay::way).orElse(Way.NONE);
    }
}
