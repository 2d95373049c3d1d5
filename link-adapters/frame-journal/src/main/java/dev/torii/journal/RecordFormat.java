package dev.torii.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Layout of one journal record, big endian.
 *
 * <pre>
 *  0 u32 magic "TJR1"        4 u32 length of the record    8 u32 CRC-32C over octets 4..7 and 12..end
 * 12 i64 position           20 i64 reception, TAI ns      28 i64 virtual channel frame count
 * 36 u16 scid               38 u8  vcid                   39 u8  0
 * 40 i32 corrected symbols  44 u8  length of station      45 u8  of antenna   46 u8 of contact   47 u8 0
 * 48 station, antenna, contact in UTF-8, then the frame
 * </pre>
 *
 * The position lets a reader that searches after damage tell a record from a copy of one inside of a frame.
 */
final class RecordFormat {
    static final int MAGIC = 0x544A5231;
    static final int LENGTH_AT = 4;
    static final int CRC_AT = 8;
    static final int POSITION_AT = 12;
    static final int RECEPTION_AT = 20;
    static final int FRAME_COUNT_AT = 28;
    static final int SCID_AT = 36;
    static final int VCID_AT = 38;
    static final int CORRECTED_AT = 40;
    static final int STATION_LENGTH_AT = 44;
    static final int ANTENNA_LENGTH_AT = 45;
    static final int CONTACT_LENGTH_AT = 46;
    static final int HEADER_LENGTH = 48;

    static final int LABEL_LENGTH_MAX = 255;
    static final int FRAME_LENGTH_MAX = 65_536;
    static final int RECORD_LENGTH_MAX = HEADER_LENGTH + 3 * LABEL_LENGTH_MAX + FRAME_LENGTH_MAX;

    private RecordFormat() {}

    /** Writes the checksum of a complete record that begins at index 0 and ends at the limit. */
    static void seal(ByteBuffer record, CRC32C crc) {
        record.putInt(CRC_AT, checksum(record, 0, record.limit(), crc));
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

    private static int checksum(ByteBuffer b, int at, int length, CRC32C crc) {
        int limit = b.limit();
        int position = b.position();
        crc.reset();
        b.limit(at + CRC_AT).position(at + LENGTH_AT);
        crc.update(b);
        b.limit(at + length).position(at + POSITION_AT);
        crc.update(b);
        b.limit(limit).position(position);
        return (int) crc.getValue();
    }
}
