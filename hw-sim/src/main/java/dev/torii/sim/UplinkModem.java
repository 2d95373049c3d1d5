package dev.torii.sim;

import dev.torii.sim.scenario.AntennaModel.UplinkModel;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The transmitting half of a modem. With the first octet of a command the carrier comes on and is swept; idle follows until the control word
 * of the downlink says that the spacecraft has carrier and bit lock, or for at most {@value #LOCK_WAIT_NS} ns; then commands go out at the
 * rate of the uplink. The carrier stays for a while after the last one. Without a model all goes out at once. Not thread safe.
 */
final class UplinkModem {
    /** So long does it wait for the spacecraft to lock; then it transmits into the dark, as the real ones do. */
    private static final long LOCK_WAIT_NS = 5_000_000_000L;

    private static final long WAITING_OCTETS_MAX = 1 << 16;
    private static final long NS = 1_000_000_000L;
    private static final long BITS = 8;
    private static final long OFF = Long.MIN_VALUE;

    private final Optional<UplinkModel> model;
    private final long latencyNs;
    private final Sink sink;
    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
    private long waitingOctets;
    private long carrierSinceTaiNs = OFF;
    private long lastTaiNs = OFF;
    private long freeTaiNs = OFF;
    private long dropped;

    private record Piece(ByteBuffer octets, long dueTaiNs) {}

    /**
     * A modem without carrier.
     *
     * @param model     how it transmits; empty: at once
     * @param latencyNs delay before that, ns
     * @param sink      takes octets as they leave the antenna
     */
    UplinkModem(Optional<UplinkModel> model, long latencyNs, Sink sink) {
        this.model = model;
        this.latencyNs = latencyNs;
        this.sink = sink;
    }

    /** Octets come from the ground. */
    void accept(byte[] data, int length, long taiNs) {
        if (model.isEmpty()) {
            sink.radiated(data, length, taiNs);
            return;
        }
        if (waitingOctets + length > WAITING_OCTETS_MAX) {
            dropped += length;
            return;
        }
        if (carrierSinceTaiNs == OFF) {
            carrierSinceTaiNs = taiNs;
        }
        lastTaiNs = taiNs;
        waiting.add(new Piece(ByteBuffer.wrap(Arrays.copyOf(data, length)), taiNs + latencyNs));
        waitingOctets += length;
    }

    /** Lets time pass. */
    void advanceTo(long taiNs, BooleanSupplier locked) {
        if (carrierSinceTaiNs == OFF) {
            return;
        }
        long ready = carrierSinceTaiNs + model.orElseThrow().sweepNs();
        boolean mayTransmit = taiNs >= ready && (locked.getAsBoolean() || taiNs >= ready + LOCK_WAIT_NS);
        while (mayTransmit && !waiting.isEmpty() && waiting.peek().dueTaiNs() <= taiNs && freeTaiNs <= taiNs) {
            Piece piece = waiting.poll();
            int length = piece.octets().remaining();
            waitingOctets -= length;
            freeTaiNs = Math.max(freeTaiNs, piece.dueTaiNs())
                    + BITS * length * NS / model.orElseThrow().bitPerSecond();
            sink.radiated(piece.octets().array(), length, Math.max(taiNs, freeTaiNs));
        }
        if (waiting.isEmpty() && taiNs - lastTaiNs > model.orElseThrow().holdNs()) {
            carrierSinceTaiNs = OFF;
        }
    }

    /** Whether the antenna transmits. */
    boolean carrier() {
        return carrierSinceTaiNs != OFF;
    }

    /** Whether the carrier is being swept. */
    boolean sweeping(long taiNs) {
        return carrier() && taiNs < carrierSinceTaiNs + model.orElseThrow().sweepNs();
    }

    /** Octets that found no room since the last call. */
    long takeDropped() {
        long octets = dropped;
        dropped = 0;
        return octets;
    }

    /** Takes what leaves the antenna. */
    @FunctionalInterface
    interface Sink {
        /**
         * Octets have left.
         *
         * @param lastBitTaiNs when their last bit does
         */
        void radiated(byte[] data, int length, long lastBitTaiNs);
    }
}
