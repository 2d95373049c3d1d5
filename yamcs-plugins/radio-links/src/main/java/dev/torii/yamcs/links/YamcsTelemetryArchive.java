package dev.torii.yamcs.links;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.yamcs.ConfigurationException;
import org.yamcs.StandardTupleDefinitions;
import org.yamcs.TmPacket;
import org.yamcs.YamcsServer;
import org.yamcs.archive.XtceTmRecorder;
import org.yamcs.parameterarchive.ParameterArchive;
import org.yamcs.yarch.Stream;
import org.yamcs.yarch.Tuple;
import org.yamcs.yarch.YarchDatabase;
import org.yamcs.yarch.YarchDatabaseInstance;
import org.yamcs.yarch.streamsql.StreamSqlResult;

/**
 * The packet archive of a Yamcs instance, filled through a stream that is recorded and that no processor listens to.
 *
 * <p>A packet is there already when the same octets are, at nearly the same generation time: the time alone may differ by what the time
 * correlation has learnt since.
 */
final class YamcsTelemetryArchive implements TelemetryArchive {
    /** Generation times of one packet, archived live and read again, differ by less, ms. */
    private static final long TIME_TOLERANCE_MS = 60_000;

    private final String instance;
    private final String linkName;
    private final YarchDatabaseInstance database;
    private final Stream stream;

    YamcsTelemetryArchive(String instance, String linkName, String streamName) {
        this.instance = instance;
        this.linkName = linkName;
        this.database = YarchDatabase.getInstance(instance);
        this.stream = database.getStream(streamName);
        if (stream == null) {
            throw new ConfigurationException(
                    "link " + linkName + ": dumpStream: " + streamName + " is not a stream of " + instance);
        }
    }

    @Override
    public int addMissing(List<TmPacket> packets) {
        Map<ByteBuffer, TmPacket> missing = new LinkedHashMap<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (TmPacket packet : packets) {
            if (!packet.isInvalid()) {
                missing.put(ByteBuffer.wrap(packet.getPacket()), packet);
                first = Math.min(first, packet.getGenerationTime());
                last = Math.max(last, packet.getGenerationTime());
            }
        }
        if (!missing.isEmpty()) {
            removeArchived(missing, first - TIME_TOLERANCE_MS, last + TIME_TOLERANCE_MS);
        }
        missing.values().forEach(this::record);
        return missing.size();
    }

    private void removeArchived(Map<ByteBuffer, TmPacket> packets, long from, long to) {
        StreamSqlResult archived = database.executeUnchecked(
                "select * from " + XtceTmRecorder.TABLE_NAME + " where gentime >= ? and gentime <= ?", from, to);
        try {
            while (archived.hasNext() && !packets.isEmpty()) {
                byte[] packet = archived.next().getColumn(StandardTupleDefinitions.TM_PACKET_COLUMN);
                packets.remove(ByteBuffer.wrap(packet));
            }
        } finally {
            archived.close();
        }
    }

    private void record(TmPacket packet) {
        stream.emitTuple(new Tuple(StandardTupleDefinitions.TM, new Object[] {
            packet.getGenerationTime(),
            packet.getSeqCount(),
            packet.getReceptionTime(),
            packet.getStatus(),
            packet.getPacket(),
            packet.getEarthReceptionTime(),
            packet.getObt() == Long.MIN_VALUE ? null : packet.getObt(),
            linkName,
            null
        }));
    }

    @Override
    public void rebuildParameters(long fromMilliseconds, long toMilliseconds) {
        for (ParameterArchive archive :
                YamcsServer.getServer().getInstance(instance).getServices(ParameterArchive.class)) {
            Future<?> unused = archive.reprocess(fromMilliseconds, toMilliseconds);
        }
    }
}
