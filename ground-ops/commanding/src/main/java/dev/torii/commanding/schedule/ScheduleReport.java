package dev.torii.commanding.schedule;

import dev.torii.spacelink.time.CucTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What waits on board, ECSS-E-ST-70-41C (11,13): number of 8 bits, then for each activity its release time as CUC 4+3, source id, application process and
 * sequence count of 16 bits each.
 *
 * @param entries in the order of the report
 */
public record ScheduleReport(List<Entry> entries) {
    private static final int SERVICE_OFFSET = 7;
    private static final int SERVICE = 11;
    private static final int SUBTYPE = 13;
    private static final int DATA_OFFSET = 20;
    private static final int PEC_OCTETS = 2;
    private static final int ENTRY_OCTETS = CucTime.LENGTH + 6;
    private static final int TELECOMMAND = 0x1800;
    private static final int UNSEGMENTED = 0xC000;

    /**
     * One activity.
     *
     * @param releaseNs when it is due by the on-board clock, ns since 1970-01-01T00:00:00 TAI
     * @param requestId first four octets of its packet, as they follow from application process and sequence count
     */
    public record Entry(long releaseNs, int requestId) {}

    /** Keeps a copy. */
    public ScheduleReport {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a telemetry packet with a PUS-C secondary header of 14 octets.
     *
     * @param packet the whole packet, whose packet error control is right
     * @return empty if it is no such report, or not as long as it says
     */
    public static Optional<ScheduleReport> read(byte[] packet) {
        if (packet.length <= DATA_OFFSET + PEC_OCTETS
                || packet[SERVICE_OFFSET] != SERVICE
                || packet[SERVICE_OFFSET + 1] != SUBTYPE) {
            return Optional.empty();
        }
        int count = Byte.toUnsignedInt(packet[DATA_OFFSET]);
        if (packet.length != DATA_OFFSET + 1 + count * ENTRY_OCTETS + PEC_OCTETS) {
            return Optional.empty();
        }
        ByteBuffer data = ByteBuffer.wrap(packet);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = DATA_OFFSET + 1 + i * ENTRY_OCTETS;
            int apid = data.getShort(at + CucTime.LENGTH + 2) & 0x7FF;
            int sequence = data.getShort(at + CucTime.LENGTH + 4) & 0x3FFF;
            entries.add(new Entry(CucTime.readTaiNs(packet, at), (TELECOMMAND | apid) << 16 | UNSEGMENTED | sequence));
        }
        return Optional.of(new ScheduleReport(entries));
    }
}
