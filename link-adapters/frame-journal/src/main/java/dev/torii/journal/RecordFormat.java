package dev.torii.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Layout of one journal record, big endian.
 *
 * <pre>
 *  0 u32 magic "TJR2"        4 u32 CRC-32C over 8..end     8 u32 length of the record
 * 12 u64 chain: hash over all records before               20 i64 position
 * 28 i64 reception, TAI ns  36 i64 virtual channel frame count
 * 44 u16 scid               46 u8  vcid                    47 u8  0
 * 48 i32 corrected symbols  52 u8  length of station       53 u8  of antenna   54 u8 of contact   55 u8 0
 * 56 station, antenna, contact in UTF-8, then the frame
 * </pre>
 *
 * The position lets a reader that searches after damage tell a record from a copy of one inside of a frame.
 *
 * <p>The chain is for what a checksum of each record alone does not show: a whole valid record in the place of another one, a segment
 * that was exchanged, records gone from the end of a segment. Each record carries the hash over those before it; the next one's is
 * {@link #chain} of that and the record's own checksum. Since the first record of a segment carries it too, checking can begin there. It is
 * against mistakes and rot, not against a forger: who can write to the folder can write every later record anew, with whatever hash that
 * has no secret in it. So it is the cheapest that tells two histories apart: a mix of 64 bits, 2 ns for a record where SHA-256 takes half of
 * what its decoding does.
 */
final class RecordFormat {
    static final int MAGIC = 0x544A5232;

    /** What records of earlier versions begin with, which had no chain. */
    static final int MAGIC_UNCHAINED = 0x544A5231;

    static final int CRC_AT = 4;
    static final int LENGTH_AT = 8;
    static final int CHAIN_AT = 12;
    static final int POSITION_AT = 20;
    static final int RECEPTION_AT = 28;
    static final int FRAME_COUNT_AT = 36;
    static final int SCID_AT = 44;
    static final int VCID_AT = 46;
    static final int CORRECTED_AT = 48;
    static final int STATION_LENGTH_AT = 52;
    static final int ANTENNA_LENGTH_AT = 53;
    static final int CONTACT_LENGTH_AT = 54;
    static final int HEADER_LENGTH = 56;

    static final int LABEL_LENGTH_MAX = 255;
    static final int FRAME_LENGTH_MAX = 65_536;
    static final int RECORD_LENGTH_MAX = HEADER_LENGTH + 3 * LABEL_LENGTH_MAX + FRAME_LENGTH_MAX;

    /** Chain of the first record of a journal. */
    static final long CHAIN_BEGIN = 0;

    private RecordFormat() {}

    /** Writes the checksum of a complete record that begins at an index and ends at the limit; returns it. */
    static int seal(ByteBuffer record, int at, CRC32C crc) {
        int checksum = checksum(record, at, record.limit() - at, crc);
        record.putInt(at + CRC_AT, checksum);
        return checksum;
    }

    /**
     * Checks whether a record begins at an index.
     *
     * @param b        octets
     * @param at       index in the buffer
     * @param position position of that octet in the journal
     * @param length   length that the record says it has, all of it in the buffer
     * @param crc      reused
     */
    static boolean isValid(ByteBuffer b, int at, long position, int length, CRC32C crc) {
        return b.getInt(at) == MAGIC
                && b.getLong(at + POSITION_AT) == position
                && labelsLength(b, at) <= length - HEADER_LENGTH
                && b.getInt(at + CRC_AT) == checksum(b, at, length, crc);
    }

    /** The length field at an index, -1 if no record can be that long. */
    static int length(ByteBuffer b, int at) {
        int length = b.getInt(at + LENGTH_AT);
        return length < HEADER_LENGTH || length > RECORD_LENGTH_MAX ? -1 : length;
    }

    static int labelsLength(ByteBuffer b, int at) {
        return (b.get(at + STATION_LENGTH_AT) & 0xFF)
                + (b.get(at + ANTENNA_LENGTH_AT) & 0xFF)
                + (b.get(at + CONTACT_LENGTH_AT) & 0xFF);
    }

    /**
     * The chain behind a record. One-to-one in each argument, so that histories that differ in one record stay apart; the constants are
     * those of SplitMix64.
     *
     * @param before   the chain that the record carries
     * @param checksum its checksum, which covers that too
     */
    static long chain(long before, int checksum) {
        long z = before + 0x9E3779B97F4A7C15L * ((checksum & 0xFFFFFFFFL) + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static int checksum(ByteBuffer b, int at, int length, CRC32C crc) {
        int limit = b.limit();
        int position = b.position();
        crc.reset();
        b.limit(at + length).position(at + LENGTH_AT);
        crc.update(b);
        b.limit(limit).position(position);
        return (int) crc.getValue();
    }
}
