package dev.torii.yamcs.links;

import dev.torii.spacelink.time.CucTime;

/**
 * Finds the generation time in a telemetry packet of the reference spacecraft: primary header (6 octets), PUS-C secondary header (14
 * octets, ECSS-E-ST-70-41C §7.4.3) whose last 7 octets are CUC 4+3 with epoch 1958 TAI.
 *
 * <p>A clock that was never set counts from 1958 or from boot; such a time is not believed. Stateless, thread safe, allocation free.
 */
final class PusTmTime {
    /** Stands for "the packet tells no believable time". */
    static final long NONE = Long.MIN_VALUE;

    /** 2000-01-01T00:00:00 TAI: a packet of this mission cannot be older. */
    private static final long EARLIEST_TAI_NS = 946_684_800L * 1_000_000_000L;

    /** A packet cannot be from further ahead of its reception: a minute, for what a clock may be off. */
    private static final long AHEAD_MAX_NS = 60L * 1_000_000_000L;

    private static final int SECONDARY_HEADER_FLAG = 0x08;
    private static final int SECONDARY_HEADER_OFFSET = 6;
    private static final int TIME_OFFSET = 13;
    private static final int HEADERS_LENGTH = 20;
    private static final int PUS_VERSION_C = 2;

    private PusTmTime() {}

    /**
     * Reads the time of a packet as the on-board clock shows it.
     *
     * @param packet a whole space packet from index 0
     * @return TAI ns, or {@link #NONE} if the packet has no time
     */
    static long onBoardNs(byte[] packet) {
        if (TimeReport.is(packet)) {
            return TimeReport.onBoardNs(packet);
        }
        return isPusC(packet) ? CucTime.readTaiNs(packet, TIME_OFFSET) : NONE;
    }

    /**
     * Whether a packet can be of a time: not before 2000 and not over a minute ahead of its reception.
     *
     * @param taiNs          time of the packet, TAI ns
     * @param receptionTaiNs reception of the packet on earth, TAI ns
     */
    static boolean isBelievable(long taiNs, long receptionTaiNs) {
        return taiNs >= EARLIEST_TAI_NS && taiNs - receptionTaiNs <= AHEAD_MAX_NS;
    }

    /** Whether the packet is long enough for, flags and names a PUS-C secondary header. Such packets end with a CRC-16. */
    static boolean isPusC(byte[] packet) {
        return packet.length >= HEADERS_LENGTH
                && (packet[0] & SECONDARY_HEADER_FLAG) != 0
                && (packet[SECONDARY_HEADER_OFFSET] & 0xFF) >> 4 == PUS_VERSION_C;
    }
}
