package dev.torii.sim;

import dev.torii.sim.antenna.RadioPort.Reading;
import dev.torii.sim.link.PassCounts;
import dev.torii.sim.rf.Budget;
import dev.torii.sim.rf.LockLoss;
import dev.torii.sim.rf.Reception;
import java.util.Optional;
import java.util.function.Function;

/**
 * The signal of one spacecraft at one antenna: from bits in the air to what the radio hands on. Without a model of the way in between all
 * that is radiated arrives. Not thread safe.
 */
final class AntennaSignal {
    /** Thermal noise in one hertz at 290 K, dBm. */
    private static final double NOISE_DBM_PER_HZ = -174;

    private final AntennaRun antenna;
    private final Optional<Reception> reception;
    private final ModemOutput modem;
    private final double informationDb;
    private final DeliveryCounts delivery = new DeliveryCounts();
    private final PassCounts counts = new PassCounts();
    private final byte[] air;
    private boolean above;
    private boolean on;

    /**
     * A signal that is not there.
     *
     * @param antenna    where
     * @param reception  the way there; empty if it is perfect
     * @param output     makes the modem, given what takes what comes out of it
     * @param caduLength octets
     * @param codeRate   information over channel bits
     */
    AntennaSignal(
            AntennaRun antenna,
            Optional<Reception> reception,
            Function<ModemOutput.Sink, ModemOutput> output,
            int caduLength,
            double codeRate) {
        this.antenna = antenna;
        this.reception = reception;
        this.modem = output.apply(this::piece);
        this.informationDb = -10 * Math.log10(codeRate);
        this.air = new byte[caduLength];
    }

    private void piece(byte[] data, int offset, int length, Reading reading) {
        antenna.send(data, offset, length, reading, delivery);
    }

    /** The spacecraft has risen or set. */
    void setAbove(boolean now) {
        above = now;
    }

    /** Whether the spacecraft is above the antenna's mask. */
    boolean above() {
        return above;
    }

    /** The way there. */
    Optional<Reception> reception() {
        return reception;
    }

    /** Whether the radio has bits of this spacecraft. */
    boolean on() {
        return on;
    }

    /**
     * Looks at the way there.
     *
     * @return whether the signal has come or gone
     */
    boolean advanceTo(long taiNs, boolean transmitting) {
        boolean before = on;
        if (reception.isPresent() && (above || on)) {
            reception.get().advanceTo(taiNs, transmitting);
            on = reception.get().locked();
        } else if (reception.isEmpty()) {
            on = above;
        }
        if (on && !before) {
            counts.clear();
            delivery.clear();
        } else if (before && !on) {
            modem.flush();
            antenna.flushDelayed();
        }
        return on != before;
    }

    /** Why there is none. */
    LockLoss why() {
        return above ? reception.map(r -> r.lock().why()).orElse(LockLoss.BELOW_HORIZON) : LockLoss.BELOW_HORIZON;
    }

    /** A CADU is in the air. */
    void cadu(byte[] cadu, int length, int vcid, long taiNs) {
        counts.count(vcid);
        if (reception.isEmpty()) {
            modem.accept(cadu, length, new Reading(taiNs, 0, Double.NaN, Double.NaN, Double.NaN), 99);
            return;
        }
        Reception way = reception.get();
        System.arraycopy(cadu, 0, air, 0, length);
        int octets = way.receive(air, length);
        Reception.Fix fix = way.fix();
        Reading reading = new Reading(
                taiNs + Budget.lightTimeNs(fix.sight().rangeM()),
                0,
                way.esN0Db() + informationDb,
                NOISE_DBM_PER_HZ + fix.carrierToNoiseDbHz() - fix.pointingLossDb(),
                fix.frequencyErrorHz());
        modem.accept(way.octets(), octets, reading, way.esN0Db());
    }

    /** Frames since the signal came. */
    PassCounts counts() {
        return counts;
    }

    /** What became of them. */
    DeliveryCounts delivery() {
        return delivery;
    }
}
