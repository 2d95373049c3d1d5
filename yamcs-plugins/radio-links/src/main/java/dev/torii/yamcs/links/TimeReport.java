package dev.torii.yamcs.links;

import dev.torii.spacelink.coding.Crc16;
import dev.torii.spacelink.packet.SpacePacket;
import dev.torii.spacelink.time.CucTime;

/**
 * Reads the time report of the reference spacecraft, (9,2): docs/icd-spacecraft.md, section 3.9; ECSS-E-ST-70-41C, service 9. Stateless.
 */
final class TimeReport {
    private static final int LENGTH = 17;
    private static final int EXPONENT_OFFSET = 6;
    private static final int TIME_OFFSET = 7;
    private static final int EXPONENT_MAX = 8;
    private static final int TIME_APID = 0;

    private TimeReport() {}

    /** Whether a packet is one: APID 0, without secondary header. */
    static boolean is(byte[] packet) {
        return packet.length == LENGTH
                && SpacePacket.apid(packet, 0) == TIME_APID
                && !SpacePacket.isTelecommand(packet, 0)
                && !SpacePacket.hasSecondaryHeader(packet, 0);
    }

    /** Whether checksum and rate are good. */
    static boolean isGood(byte[] report) {
        return Crc16.of(report, 0, report.length) == 0 && (report[EXPONENT_OFFSET] & 0xFF) <= EXPONENT_MAX;
    }

    /** The time reported, ns since 1970-01-01T00:00:00 TAI as the on-board clock shows it. */
    static long onBoardNs(byte[] report) {
        return CucTime.readTaiNs(report, TIME_OFFSET);
    }

    /**
     * The count of the frame whose time is reported: the last multiple of 2^rate before the frame that holds the report.
     *
     * @param report       a report
     * @param vcFrameCount count of the frame that holds it, 24 bits
     */
    static long frameCount(byte[] report, long vcFrameCount) {
        long step = 1L << report[EXPONENT_OFFSET];
        return (vcFrameCount - 1) & -step & 0xFF_FFFFL;
    }
}
