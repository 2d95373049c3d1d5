package dev.torii.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Walks over the records of one segment, past damage. Not thread safe. */
final class RecordScanner {
    /** Reads octets of the segment file. */
    interface Source {
        /** Reads up to the buffer's remaining octets at an offset of the file; -1 at the end. */
        int read(ByteBuffer octets, long offset) throws IOException;
    }

    private static final int BUFFER_LENGTH = 256 * 1024;

    private final CRC32C crc = new CRC32C();
    private final byte[] array = new byte[BUFFER_LENGTH];
    private final ByteBuffer buffer = ByteBuffer.wrap(array);

    private Source source = (octets, offset) -> -1;
    private long base;
    /** Position of the first octet in the buffer; the limit of the buffer says how many there are. */
    private long bufferStart;

    /** Nothing behind this may be kept in the buffer: the writer may still change it, as after a write that failed half-way. */
    private long end;

    private long recordPosition;
    private int recordLength;

    /** Turns to another segment. */
    void open(Source newSource, long basePosition) {
        source = newSource;
        base = basePosition;
        bufferStart = basePosition;
        buffer.position(0).limit(0);
    }

    /**
     * Finds the first valid record at or behind a position.
     *
     * @param from where to look
     * @param end  position behind the last octet that may be looked at
     * @return whether there is one; {@link #recordPosition} and {@link #recordLength} then tell where
     */
    boolean find(long from, long end) throws IOException {
        this.end = end;
        for (long p = from; end - p >= RecordFormat.HEADER_LENGTH; p = nextMagic(p + 1, end)) {
            int length = validLength(p, end);
            if (length > 0) {
                recordPosition = p;
                recordLength = length;
                return true;
            }
        }
        return false;
    }

    private int validLength(long p, long end) throws IOException {
        if (!fill(p, RecordFormat.HEADER_LENGTH)) {
            return -1;
        }
        int length = RecordFormat.length(buffer, index(p));
        if (length < 0 || length > end - p || !fill(p, length)) {
            return -1;
        }
        return RecordFormat.isValid(buffer, index(p), p, length, crc) ? length : -1;
    }

    /** Position of the next octets that read as the magic number, or the end. */
    private long nextMagic(long from, long end) throws IOException {
        for (long p = from; end - p >= RecordFormat.HEADER_LENGTH; p++) {
            if (!fill(p, Integer.BYTES)) {
                return end;
            }
            if (buffer.getInt(index(p)) == RecordFormat.MAGIC) {
                return p;
            }
        }
        return end;
    }

    private int index(long p) {
        return (int) (p - bufferStart);
    }

    /** Makes sure that the octets from p on are in the buffer; false if the file ends before. */
    private boolean fill(long p, int octets) throws IOException {
        long have = bufferStart + buffer.limit() - p;
        if (p >= bufferStart && have >= octets) {
            return true;
        }
        int kept = p >= bufferStart && have > 0 ? (int) have : 0;
        if (kept > 0) {
            System.arraycopy(array, index(p), array, 0, kept);
        }
        bufferStart = p;
        buffer.limit((int) Math.min(array.length, Math.max(kept, end - p))).position(kept);
        while (buffer.position() < octets && buffer.hasRemaining()) {
            if (source.read(buffer, p - base + buffer.position()) < 0) {
                break;
            }
        }
        buffer.flip();
        return buffer.limit() >= octets;
    }

    /** Position behind the last octet that is not zero, or where the search began if all are. */
    long contentEnd(long from, long to) throws IOException {
        end = to;
        long last = from;
        for (long p = from; p < to && fill(p, 1); p = bufferStart + buffer.limit()) {
            for (int i = index(p); i < buffer.limit(); i++) {
                if (array[i] != 0) {
                    last = bufferStart + i + 1;
                }
            }
        }
        return last;
    }

    /** The hash over all records before the one found, as that has it. */
    long chain() {
        return buffer.getLong(recordIndex() + RecordFormat.CHAIN_AT);
    }

    /** What the next record must carry. */
    long chainBehind() {
        return RecordFormat.chain(chain(), buffer.getInt(recordIndex() + RecordFormat.CRC_AT));
    }

    long recordPosition() {
        return recordPosition;
    }

    int recordLength() {
        return recordLength;
    }

    /** The octets that hold the record found; it begins at {@link #recordIndex}. */
    ByteBuffer octets() {
        return buffer;
    }

    byte[] array() {
        return array;
    }

    int recordIndex() {
        return index(recordPosition);
    }
}
