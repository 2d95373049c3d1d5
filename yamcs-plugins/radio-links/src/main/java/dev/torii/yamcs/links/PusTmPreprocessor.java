package dev.torii.yamcs.links;

import dev.torii.spacelink.coding.Crc16;
import java.util.concurrent.atomic.AtomicLong;
import org.yamcs.TmPacket;
import org.yamcs.YConfiguration;
import org.yamcs.tctm.PacketPreprocessor;
import org.yamcs.utils.TimeEncoding;

/**
 * Checks the packet error control and gives each packet its generation time and sequence count for Yamcs.
 *
 * <p>The generation time is the on-board time of the packet, corrected by the correlation of the on-board clock if there is one, or its
 * reception time where it tells none that can be believed (then flagged as local and counted).
 * The sequence count is the first four octets of the packet (APID and count), so that (generation time, sequence count) is unique over
 * APIDs. Single writer: the link's worker; the counters may be read by any thread.
 */
public final class PusTmPreprocessor implements PacketPreprocessor {
    private static final long NS_PER_MILLISECOND = 1_000_000L;
    private static final int PRIMARY_HEADER_LENGTH = 6;

    private final AtomicLong localTimeCount = new AtomicLong();
    private final AtomicLong badChecksumCount = new AtomicLong();
    private ClockCorrelation clock = new ClockCorrelation();

    /** Made by Yamcs. */
    public PusTmPreprocessor(String yamcsInstance) {}

    /** Made by Yamcs; there are no options. */
    public PusTmPreprocessor(String yamcsInstance, YConfiguration config) {}

    /** Corrects on-board times by a correlation from now on. */
    void setClock(ClockCorrelation correlation) {
        clock = correlation;
    }

    /** Packets that were given their reception time. */
    public long localTimeCount() {
        return localTimeCount.get();
    }

    /** Packets whose packet error control does not match; Yamcs drops or diverts them as the link's {@code invalidPackets} says. */
    public long badChecksumCount() {
        return badChecksumCount.get();
    }

    @Override
    public TmPacket process(TmPacket packet) {
        byte[] bytes = packet.getPacket();
        if (bytes.length < PRIMARY_HEADER_LENGTH) {
            packet.setInvalid();
            return packet;
        }
        packet.setSequenceCount(
                (bytes[0] & 0xFF) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF));
        boolean report = TimeReport.is(bytes);
        if (report
                ? !TimeReport.isGood(bytes)
                : PusTmTime.isPusC(bytes) && Crc16.of(bytes, 0, bytes.length) != 0) { // the CRC over data and CRC is 0
            badChecksumCount.incrementAndGet();
            packet.setInvalid();
        }
        long onBoardNs = PusTmTime.onBoardNs(bytes);
        long taiNs = onBoardNs == PusTmTime.NONE ? PusTmTime.NONE : clock.toTai(onBoardNs);
        if (!PusTmTime.isBelievable(taiNs, receptionTaiNs(packet))) {
            localTimeCount.incrementAndGet();
            packet.setGenerationTime(packet.getReceptionTime());
            packet.setLocalGenTimeFlag();
        } else {
            packet.setGenerationTime(Math.floorDiv(taiNs, NS_PER_MILLISECOND));
        }
        return packet;
    }

    private static long receptionTaiNs(TmPacket packet) {
        long milliseconds = packet.getEarthReceptionTime().getMillis();
        if (milliseconds == TimeEncoding.INVALID_INSTANT) {
            milliseconds = packet.getReceptionTime();
        }
        return milliseconds * NS_PER_MILLISECOND;
    }
}
