package dev.torii.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Records that have been appended and not been given to the system yet: one call of it for many. Allocates nothing in steady state; not
 * thread safe.
 */
final class RecordBatch {
    /** Different texts whose octets are kept, then the memory begins anew: stations, antennas and contacts of some days. */
    private static final int LABELS_MAX = 1024;

    /** A batch that has so much is written: fewer calls of the system gain nothing any more. */
    private static final int FULL_OCTETS = 128 << 10;

    private final ByteBuffer records = ByteBuffer.allocateDirect(FULL_OCTETS + RecordFormat.RECORD_LENGTH_MAX);
    private final CRC32C crc = new CRC32C();
    private final Map<String, byte[]> labels = new HashMap<>();
    private long chain = RecordFormat.CHAIN_BEGIN;

    /** Sets the chain that the next record carries. */
    void chain(long next) {
        chain = next;
    }

    /** Length of a frame's record, -1 if frame or labels are too long. */
    int recordLength(FrameRecord meta, int frameLength) {
        int station = label(meta.station()).length;
        int antenna = label(meta.antenna()).length;
        int contact = label(meta.contact()).length;
        boolean fits = frameLength <= RecordFormat.FRAME_LENGTH_MAX
                && Math.max(station, Math.max(antenna, contact)) <= RecordFormat.LABEL_LENGTH_MAX;
        return fits ? RecordFormat.HEADER_LENGTH + station + antenna + contact + frameLength : -1;
    }

    /** Whether it is to be written before anything is added. */
    boolean isFull() {
        return records.position() >= FULL_OCTETS;
    }

    /** Octets in it. */
    int octets() {
        return records.position();
    }

    /** Adds a record. */
    void add(long position, int length, FrameRecord meta, byte[] d, int off, int len) {
        byte[] station = label(meta.station());
        byte[] antenna = label(meta.antenna());
        byte[] contact = label(meta.contact());
        int at = records.position();
        records.limit(at + length);
        records.putInt(RecordFormat.MAGIC)
                .putInt(0)
                .putInt(length)
                .putLong(chain)
                .putLong(position)
                .putLong(meta.receptionTaiNs())
                .putLong(meta.vcFrameCount())
                .putShort((short) meta.scid())
                .put((byte) meta.vcid())
                .put((byte) 0)
                .putInt(meta.correctedSymbols())
                .put((byte) station.length)
                .put((byte) antenna.length)
                .put((byte) contact.length)
                .put((byte) 0)
                .put(station)
                .put(antenna)
                .put(contact)
                .put(d, off, len);
        chain = RecordFormat.chain(chain, RecordFormat.seal(records, at, crc));
        records.limit(records.capacity());
    }

    private byte[] label(String text) {
        byte[] octets = labels.get(text);
        if (octets == null) {
            if (labels.size() >= LABELS_MAX) {
                labels.clear();
            }
            octets = text.getBytes(StandardCharsets.UTF_8);
            labels.put(text, octets);
        }
        return octets;
    }

    /**
     * Writes all, and is empty then.
     *
     * @param file   where to
     * @param offset where in it
     * @throws IOException if that fails; nothing is lost, and another attempt writes all of it again
     */
    void write(SegmentFile file, long offset) throws IOException {
        int end = records.position();
        records.flip();
        try {
            file.write(records, offset);
        } catch (IOException e) {
            records.limit(records.capacity()).position(end);
            throw e;
        }
        records.clear();
    }
}
