package dev.torii.radio;

import dev.torii.radio.FrontEndState.Loss;
import dev.torii.radio.RadiationResult.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What all front ends do alike: the transmit switch, the limit on waiting CLTUs, counters, calls of the listener. An adapter adds its
 * connections and its wire format. Everything named "on the front end's thread" happens on one thread, the adapter's.
 */
public abstract class FrontEndCore implements FrontEnd {
    /** Most CLTUs that may wait to be taken by the connection; one more is refused. */
    public static final int WAITING_CLTUS_MAX = 64;

    private final FrontEndListener listener;
    private final LongSupplier taiNs;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger waitingCltus = new AtomicInteger();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicLong unitsReceived = new AtomicLong();
    private final AtomicLong lastByteTaiNs = new AtomicLong(FrontEndState.NEVER);
    private final AtomicLong cltusAccepted = new AtomicLong();
    private final AtomicLong cltusRefused = new AtomicLong();
    private final AtomicLong listenerFaults = new AtomicLong();
    private final Map<Loss, AtomicLong> lost = new EnumMap<>(Loss.class);
    private volatile boolean transmit;

    /**
     * A front end, not started.
     *
     * @param listener takes what arrives
     * @param taiNs    the time now, ns since 1970-01-01T00:00:00 TAI
     */
    protected FrontEndCore(FrontEndListener listener, LongSupplier taiNs) {
        this.listener = listener;
        this.taiNs = taiNs;
        for (Loss loss : Loss.values()) {
            lost.put(loss, new AtomicLong());
        }
    }

    /** Begins to connect; called once. */
    protected abstract void open();

    /** Ends all connections for good; called once. */
    protected abstract void shut();

    /** Runs a task on the front end's thread, or throws {@link RejectedExecutionException} when that has ended. */
    protected abstract void execute(Runnable task);

    /**
     * Sends a CLTU; on the front end's thread, with transmit on.
     *
     * @param cltu the octets
     * @param sent to be told once, on any thread, what became of it
     */
    protected abstract void send(byte[] cltu, Sent sent);

    /** How the telemetry way stands. */
    protected abstract Way telemetryWay();

    /** How the command way stands. */
    protected abstract Way commandWay();

    @Override
    public final void start() {
        if (!started.compareAndSet(false, true) || closed.get()) {
            throw new IllegalStateException("front end has been started before");
        }
        open();
    }

    @Override
    public final void close() {
        transmit = false;
        if (closed.compareAndSet(false, true)) {
            shut();
        }
    }

    @Override
    public final FrontEndState state() {
        Way telemetry = telemetryWay();
        Way command = commandWay();
        Map<Loss, Long> losses = new EnumMap<>(Loss.class);
        lost.forEach((loss, count) -> losses.put(loss, count.get()));
        return new FrontEndState(
                telemetry.open(),
                command.open(),
                transmit,
                lastByteTaiNs.get(),
                bytesReceived.get(),
                unitsReceived.get(),
                telemetry.opened(),
                command.opened(),
                cltusAccepted.get(),
                cltusRefused.get(),
                listenerFaults.get(),
                losses,
                fault(telemetry, command));
    }

    private String fault(Way telemetry, Way command) {
        String ofCommands = capabilities().transmits() ? command.lastFault() : "";
        return telemetry.lastFault().isEmpty() ? ofCommands : telemetry.lastFault();
    }

    @Override
    public final boolean transmitEnabled() {
        return transmit;
    }

    @Override
    public final void setTransmit(boolean enabled) {
        transmit = enabled && !closed.get();
    }

    @Override
    public final CompletionStage<RadiationResult> radiate(byte[] cltu) {
        CompletableFuture<RadiationResult> result = new CompletableFuture<>();
        long offeredTaiNs = taiNs.getAsLong();
        Sent sent = (outcome, reason) -> finish(result, offeredTaiNs, outcome, reason);
        if (waitingCltus.incrementAndGet() > WAITING_CLTUS_MAX) {
            sent.as(Outcome.REFUSED, WAITING_CLTUS_MAX + " CLTUs are waiting already");
            return result;
        }
        byte[] copy = cltu.clone();
        try {
            execute(() -> sendIfAllowed(copy, sent));
        } catch (RejectedExecutionException e) {
            sent.as(Outcome.REFUSED, "front end is closed");
        }
        return result;
    }

    /** The last look at the switch before the octets leave. */
    private void sendIfAllowed(byte[] cltu, Sent sent) {
        if (!transmit) {
            sent.as(Outcome.REFUSED, "transmit is off");
        } else if (!commandWay().open()) {
            sent.as(
                    Outcome.REFUSED,
                    "command connection is down: " + commandWay().lastFault());
        } else {
            try {
                send(cltu, sent);
            } catch (RuntimeException e) { // a defect of ours; whoever waits is told
                sent.as(Outcome.FAILED, "front end failed: " + e);
            }
        }
    }

    private void finish(CompletableFuture<RadiationResult> result, long offeredTaiNs, Outcome outcome, String reason) {
        RadiationResult known = new RadiationResult(outcome, reason, offeredTaiNs, taiNs.getAsLong());
        waitingCltus.decrementAndGet();
        (known.ok() ? cltusAccepted : cltusRefused).incrementAndGet();
        result.complete(known);
    }

    /** Whether this front end has been closed. */
    protected final boolean isClosed() {
        return closed.get();
    }

    /** The time now, ns since 1970-01-01T00:00:00 TAI. */
    protected final long nowTaiNs() {
        return taiNs.getAsLong();
    }

    /** Tells that telemetry can come; on the front end's thread. */
    protected final void up() {
        tell(listener::connected);
    }

    /** Tells that telemetry cannot come any more; on the front end's thread. */
    protected final void down(String why) {
        tell(() -> listener.disconnected(why));
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            listenerFaults.incrementAndGet();
        }
    }

    /** Hands on a piece of a stream; on the front end's thread. */
    protected final void stream(byte[] d, int off, int len, long receptionTaiNs) {
        if (len == 0 || closed.get()) {
            return;
        }
        arrived(len);
        try {
            listener.bytes(d, off, len, receptionTaiNs);
        } catch (RuntimeException e) {
            listenerFaults.incrementAndGet();
        }
    }

    /** Hands on a unit; on the front end's thread. */
    protected final void unit(byte[] d, int off, int len, long receptionTaiNs, int corrected) {
        if (closed.get()) {
            return;
        }
        arrived(len);
        unitsReceived.incrementAndGet();
        try {
            listener.unit(d, off, len, receptionTaiNs, corrected);
        } catch (RuntimeException e) {
            listenerFaults.incrementAndGet();
        }
    }

    private void arrived(int len) {
        lastByteTaiNs.set(taiNs.getAsLong());
        bytesReceived.addAndGet(len);
    }

    /** Counts something that is not handed on. */
    protected final void lose(Loss reason, long count) {
        lost.get(reason).addAndGet(count);
    }

    /** Sets a loss that somebody else counts. */
    protected final void setLost(Loss reason, long count) {
        lost.get(reason).set(count);
    }

    /** Told what became of a CLTU. */
    @FunctionalInterface
    protected interface Sent {
        /** The outcome is known; the reason is empty if it has left. */
        void as(Outcome outcome, String reason);
    }

    /**
     * One of the two ways between us and the radio.
     *
     * @param open      something can pass
     * @param opened    times it was opened
     * @param lastFault why it ended or could not be opened; empty if that has not happened
     */
    public record Way(boolean open, long opened, String lastFault) {
        /** The way of commands where there is none. */
        public static final Way NONE = new Way(false, 0, "it takes no commands");
    }
}
