package dev.torii.sim;

import dev.torii.sim.link.AntennaView;
import dev.torii.sim.link.UplinkLock;
import dev.torii.sim.rf.BitErrors;
import dev.torii.sim.rf.Budget;
import dev.torii.sim.rf.Lock;
import dev.torii.sim.rf.LockLoss;
import dev.torii.sim.rf.LockState;
import dev.torii.sim.scenario.SpacecraftModel;
import dev.torii.spacelink.tc.Bch;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.CltuReceiver;
import dev.torii.spacelink.tc.CltuSink;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The command receiver of one spacecraft: locks on the strongest carrier, takes bits that may be wrong, finds CLTUs in them with the codec
 * of the standard. Without a model it hears all that is radiated. Not thread safe.
 */
final class SpacecraftReceiver implements UplinkLock {
    private static final long LOOK_NS = 20_000_000L;
    private static final int NOBODY = -1;

    private final Optional<SpacecraftModel> model;
    private final Optional<Lock> lock;
    private final BitErrors errors;
    private final CltuReceiver receiver;
    private final ArrayDeque<Arrival> underWay = new ArrayDeque<>();
    private long nextTaiNs = Long.MIN_VALUE;
    private int antenna = NOBODY;

    private record Arrival(int antenna, ByteBuffer octets, long dueTaiNs) {}

    /**
     * A receiver without lock.
     *
     * @param model how it receives; empty: perfectly
     * @param seed  chooses wrong bits
     * @param coding how frames are put into CLTUs
     * @param cltus takes what it finds
     */
    SpacecraftReceiver(Optional<SpacecraftModel> model, long seed, CltuCoding coding, CltuSink cltus) {
        this.model = model;
        this.lock = model.map(m -> new Lock(m.receiver()));
        this.errors = new BitErrors(new SplittableRandom(seed));
        this.receiver = new CltuReceiver(coding, Bch.Mode.SINGLE_ERROR_CORRECTION, cltus);
    }

    @Override
    public boolean carrier() {
        return lock.isEmpty() || lock.get().state() != LockState.SEARCH;
    }

    @Override
    public boolean bits() {
        return lock.isEmpty() || lock.get().state() == LockState.SYMBOL;
    }

    /** The antenna whose commands it takes now; negative if none, or if it takes those of all. */
    int antenna() {
        return antenna;
    }

    /** Its counts. */
    CltuReceiver.Counters counters() {
        return receiver.counters();
    }

    /** Lets time pass: looks at the carriers, takes what has arrived. */
    void advanceTo(long taiNs, Supplier<List<Carrier>> carriers) {
        if (model.isPresent() && taiNs >= nextTaiNs) {
            nextTaiNs = Math.floorDiv(taiNs, LOOK_NS) * LOOK_NS + LOOK_NS;
            look(taiNs, carriers.get());
        }
        while (!underWay.isEmpty() && underWay.peek().dueTaiNs() <= taiNs) {
            Arrival arrival = underWay.poll();
            if (bits() && arrival.antenna() == antenna) {
                byte[] octets = arrival.octets().array();
                errors.apply(octets, 0, octets.length);
                receiver.accept(octets, 0, octets.length);
            }
        }
    }

    private void look(long taiNs, List<Carrier> carriers) {
        Optional<Carrier> strongest = Optional.empty();
        for (Carrier carrier : carriers) {
            if (strongest.isEmpty() || carrier.esN0Db() > strongest.get().esN0Db()) {
                strongest = Optional.of(carrier);
            }
        }
        boolean before = bits();
        int next = strongest.map(Carrier::antenna).orElse(NOBODY);
        double esN0Db = strongest.map(Carrier::esN0Db).orElse(-100.0);
        // A swept carrier passes through the receiver's range and ends where it stays: what it can hold, it finds.
        double error = strongest
                .map(c -> c.swept() && Math.abs(c.errorHz()) <= hold() ? 0 : c.errorHz())
                .orElse(0.0);
        lock.orElseThrow()
                .look(
                        taiNs,
                        strongest.isEmpty() ? Optional.of(LockLoss.NO_CARRIER) : Optional.empty(),
                        error,
                        new Lock.Signal(esN0Db, 0, 0));
        errors.setProbability(Budget.bitErrorProbability(esN0Db));
        if (next != antenna || (before && !bits())) {
            receiver.reset();
        }
        antenna = next;
    }

    private double hold() {
        return model.orElseThrow().receiver().holdHz();
    }

    /** Octets are on their way from an antenna. */
    void radiated(int from, byte[] data, int length, long lastBitTaiNs, AntennaView.Sight sight) {
        if (model.isEmpty()) {
            receiver.accept(data, 0, length);
            return;
        }
        long dueTaiNs = lastBitTaiNs + Budget.lightTimeNs(sight.rangeM());
        underWay.add(new Arrival(from, ByteBuffer.wrap(Arrays.copyOf(data, length)), dueTaiNs));
    }

    /**
     * A carrier at this receiver.
     *
     * @param antenna its antenna
     * @param esN0Db  energy per symbol over noise density, dB
     * @param errorHz received minus expected, Hz
     * @param swept   whether it is being swept
     */
    record Carrier(int antenna, double esN0Db, double errorHz, boolean swept) {}
}
