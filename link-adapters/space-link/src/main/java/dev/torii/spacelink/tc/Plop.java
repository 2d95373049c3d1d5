package dev.torii.spacelink.tc;

import java.util.Arrays;

/**
 * Physical layer operations procedure: how the carrier is modulated before, between and after CLTUs (CCSDS 231.0-B-4 §7).
 *
 * <p>PLOP-1 begins every CLTU with the acquisition sequence and takes the modulation off behind it. PLOP-2 sends the acquisition sequence
 * once in a session and fills the time between CLTUs with the idle sequence, whole octets, until {@link #end}. Both sequences are 0x55...:
 * alternating bits that begin with 0. The carrier itself (CMM-1) is switched on before and off after a session by whoever holds the
 * transmitter.
 *
 * <p>A pure state machine: what goes out, and when, follows from the calls and their times alone. Not thread safe; allocation free.
 */
public final class Plop {
    /** Shortest acquisition sequence that the standard prefers, in octets. */
    public static final int ACQUISITION_LENGTH_DEFAULT = 16;
    /** Shortest idle sequence between two CLTUs, in octets. */
    public static final int IDLE_LENGTH_LOWEST = 1;
    /** Highest bit rate, bit/s. */
    public static final int BIT_RATE_MAX = 100_000_000;

    /** Which of the two procedures. */
    public enum Procedure {
        /** Modulation ends with every CLTU. */
        PLOP_1,
        /** Modulation stays between CLTUs. */
        PLOP_2
    }

    private static final int SEQUENCE_LENGTH_MAX = 1024;
    private static final byte[] ALTERNATING = alternating();
    private static final long BITS_NS = 8_000_000_000L;

    private final Procedure procedure;
    private final int acquisitionLength;
    private final int idleLength;
    private final int bitRate;
    private final PlopSink sink;

    private boolean modulated;
    /** The octets counted in {@code octets} began here. */
    private long originNs;
    /** Octets since the origin, fewer than one second of them. */
    private long octets;
    /** Idle octets that are still due before the next CLTU. */
    private int idleOwed;

    /**
     * Creates a procedure with the carrier unmodulated.
     *
     * @param procedure         PLOP-1 or PLOP-2
     * @param acquisitionLength octets of the acquisition sequence, {@value #ACQUISITION_LENGTH_DEFAULT}..1024
     * @param idleLength        least octets of idle sequence between two CLTUs of PLOP-2, {@value #IDLE_LENGTH_LOWEST}..1024
     * @param bitRate           bits per second of the uplink, 8..{@value #BIT_RATE_MAX}
     * @param sink              takes the octets
     * @throws IllegalArgumentException if a value is out of range
     */
    public Plop(Procedure procedure, int acquisitionLength, int idleLength, int bitRate, PlopSink sink) {
        check("acquisitionLength", acquisitionLength, ACQUISITION_LENGTH_DEFAULT, SEQUENCE_LENGTH_MAX);
        check("idleLength", idleLength, IDLE_LENGTH_LOWEST, SEQUENCE_LENGTH_MAX);
        check("bitRate", bitRate, 8, BIT_RATE_MAX);
        this.procedure = procedure;
        this.acquisitionLength = acquisitionLength;
        this.idleLength = idleLength;
        this.bitRate = bitRate;
        this.sink = sink;
    }

    private static void check(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(name + " " + value + " is not in " + lowest + ".." + highest);
        }
    }

    private static byte[] alternating() {
        byte[] sequence = new byte[SEQUENCE_LENGTH_MAX];
        Arrays.fill(sequence, (byte) 0x55);
        return sequence;
    }

    /**
     * Radiates one CLTU, as soon as what goes before it is out.
     *
     * @param cltu  bytes that hold it
     * @param off   its first octet
     * @param len   its length in octets
     * @param nowNs time in ns of any monotonic clock
     * @return when its last bit is out, ns of the same clock
     */
    public long radiate(byte[] cltu, int off, int len, long nowNs) {
        if (modulated) {
            idle(nowNs);
            send(CarrierMode.IDLE, ALTERNATING, 0, idleOwed);
        } else {
            originNs = Math.max(nowNs, endNs());
            octets = 0;
            send(CarrierMode.ACQUISITION, ALTERNATING, 0, acquisitionLength);
        }
        modulated = true;
        send(CarrierMode.COMMAND, cltu, off, len);
        idleOwed = idleLength;
        if (procedure == Procedure.PLOP_1) {
            unmodulate();
        }
        return endNs();
    }

    /**
     * Lets time pass: the idle sequence goes on until now; a modulator that must not run dry calls this ahead of time.
     *
     * @param nowNs time in ns
     */
    public void idle(long nowNs) {
        while (modulated && endNs() < nowNs) {
            long due = ((nowNs - endNs()) * bitRate + BITS_NS - 1) / BITS_NS; // idle ends at or after now
            int length = (int) Math.min(SEQUENCE_LENGTH_MAX, Math.max(1, due));
            send(CarrierMode.IDLE, ALTERNATING, 0, length);
            idleOwed = Math.max(0, idleOwed - length);
        }
    }

    /**
     * Ends the session: the modulation is taken off, behind the idle sequence that must follow the last CLTU.
     *
     * @param nowNs time in ns
     */
    public void end(long nowNs) {
        if (modulated) {
            idle(nowNs);
            send(CarrierMode.IDLE, ALTERNATING, 0, idleOwed);
            unmodulate();
        }
    }

    private void unmodulate() {
        modulated = false;
        sink.modulate(CarrierMode.UNMODULATED, endNs(), ALTERNATING, 0, 0);
    }

    private void send(CarrierMode mode, byte[] d, int off, int len) {
        if (len == 0) {
            return;
        }
        sink.modulate(mode, endNs(), d, off, len);
        octets += len;
        // Eight seconds take exactly as many octets as there are bits in one: the time never drifts.
        while (octets >= bitRate) {
            octets -= bitRate;
            originNs += BITS_NS;
        }
    }

    /** {@return when the last octet is out, ns} */
    public long endNs() {
        return originNs + octets * BITS_NS / bitRate;
    }

    /** {@return whether the carrier stays modulated behind the last octet} */
    public boolean modulated() {
        return modulated;
    }
}
