package dev.torii.payload;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Reader of a sensor frame record: a view over received octets, big endian, checked by {@link #check}.
 *
 * <p>Layout, units and conventions stand in {@code docs/icd-payload.md}. Accessors need {@link #HEADER_LENGTH} octets and do
 * not check; {@link #pixel} needs the pixels too. Immutable view, thread safe while the octets do not change.
 */
public final class SensorFrame {
    /** "TSF1". */
    public static final int MAGIC = 0x54534631;

    /** Octets of the header. */
    public static final int HEADER_LENGTH = 120;

    /** Octets of the CRC-32 behind the pixels. */
    public static final int CHECKSUM_LENGTH = 4;

    private static final int HEADER_LENGTH_OFFSET = 4;
    private static final int SENSOR_ID_OFFSET = 6;
    private static final int COMPRESSION_OFFSET = 7;
    private static final int FRAME_ID_OFFSET = 8;
    private static final int WIDTH_OFFSET = 12;
    private static final int HEIGHT_OFFSET = 14;
    private static final int BITS_PER_PIXEL_OFFSET = 16;
    private static final int EXPOSURE_START_OFFSET = 20;
    private static final int EXPOSURE_DURATION_OFFSET = 28;
    private static final int ATTITUDE_OFFSET = 36;
    private static final int POSITION_OFFSET = 68;
    private static final int VELOCITY_OFFSET = 92;
    private static final int PIXEL_LENGTH_OFFSET = 116;
    private static final int BITS_PER_PIXEL_MAX = 32;
    private static final double UNIT_TOLERANCE = 1e-3;

    private final ByteBuffer data;

    /**
     * A view over a record.
     *
     * @param d   octets
     * @param off where the record begins
     * @param len its octets, at least {@link #HEADER_LENGTH}
     */
    public SensorFrame(byte[] d, int off, int len) {
        if (len < HEADER_LENGTH) {
            throw new IllegalArgumentException("a sensor frame header has 120 octets, not " + len);
        }
        data = ByteBuffer.wrap(d, off, len).slice();
    }

    /**
     * Checks a whole record. Never throws on content.
     *
     * @param d   octets
     * @param off where the record begins
     * @param len octets of the record
     * @return the first check that fails, or {@link SensorFrameStatus#GOOD}
     */
    public static SensorFrameStatus check(byte[] d, int off, int len) {
        SensorFrameStatus header = checkHeader(d, off, len);
        if (header != SensorFrameStatus.GOOD) {
            return header;
        }
        SensorFrame frame = new SensorFrame(d, off, len);
        if (frame.recordLength() != len) {
            return SensorFrameStatus.BAD_LENGTH;
        }
        CRC32 crc = new CRC32();
        crc.update(d, off, len - CHECKSUM_LENGTH);
        return (int) crc.getValue() == frame.data.getInt(len - CHECKSUM_LENGTH)
                ? SensorFrameStatus.GOOD
                : SensorFrameStatus.BAD_CHECKSUM;
    }

    /**
     * Checks what can be checked when only the beginning of a record is there.
     *
     * @param d   octets
     * @param off where the record begins
     * @param len octets available
     * @return the first check that fails, or {@link SensorFrameStatus#GOOD}
     */
    public static SensorFrameStatus checkHeader(byte[] d, int off, int len) {
        if (len < HEADER_LENGTH + CHECKSUM_LENGTH) {
            return SensorFrameStatus.TOO_SHORT;
        }
        SensorFrame frame = new SensorFrame(d, off, len);
        if (frame.data.getInt(0) != MAGIC) {
            return SensorFrameStatus.BAD_MAGIC;
        }
        if (frame.data.getShort(HEADER_LENGTH_OFFSET) != HEADER_LENGTH) {
            return SensorFrameStatus.BAD_HEADER_LENGTH;
        }
        return frame.imageSizeFits() ? SensorFrameStatus.GOOD : SensorFrameStatus.BAD_IMAGE_SIZE;
    }

    /** Sensor, 0..255. */
    public int sensorId() {
        return data.get(SENSOR_ID_OFFSET) & 0xFF;
    }

    /** Compression of the pixels, 0 = none. */
    public int compression() {
        return data.get(COMPRESSION_OFFSET) & 0xFF;
    }

    /** Frame id, counts up from 1 at each boot. */
    public long frameId() {
        return Integer.toUnsignedLong(data.getInt(FRAME_ID_OFFSET));
    }

    /** Pixels per row. */
    public int width() {
        return Short.toUnsignedInt(data.getShort(WIDTH_OFFSET));
    }

    /** Rows. */
    public int height() {
        return Short.toUnsignedInt(data.getShort(HEIGHT_OFFSET));
    }

    /** Bits per pixel. */
    public int bitsPerPixel() {
        return data.get(BITS_PER_PIXEL_OFFSET) & 0xFF;
    }

    /** Begin of the exposure, ns since 1970-01-01T00:00:00 TAI. */
    public long exposureStartTaiNs() {
        return data.getLong(EXPOSURE_START_OFFSET);
    }

    /** Length of the exposure, ns. */
    public long exposureDurationNs() {
        return data.getLong(EXPOSURE_DURATION_OFFSET);
    }

    /** Attitude quaternion that turns sensor axes to GCRF: x, y, z, w (scalar last). */
    public double[] attitude() {
        return doubles(ATTITUDE_OFFSET, 4);
    }

    /** Spacecraft position at mid exposure, GCRF, m. */
    public double[] positionM() {
        return doubles(POSITION_OFFSET, 3);
    }

    /** Spacecraft velocity at mid exposure, GCRF, m/s. */
    public double[] velocityMPerS() {
        return doubles(VELOCITY_OFFSET, 3);
    }

    /** True when attitude, position and velocity are finite numbers and the quaternion's norm is 1 within 0.001. */
    public boolean hasUsableGeometry() {
        double[] q = attitude();
        double norm = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        return Math.abs(norm - 1) <= UNIT_TOLERANCE && areFinite(positionM()) && areFinite(velocityMPerS());
    }

    /** Octets of the pixels. */
    public long pixelLength() {
        return Integer.toUnsignedLong(data.getInt(PIXEL_LENGTH_OFFSET));
    }

    /** Octets of the whole record as its header says: header, pixels, checksum. */
    public long recordLength() {
        return HEADER_LENGTH + pixelLength() + CHECKSUM_LENGTH;
    }

    /**
     * Value of one uncompressed pixel; pixels are packed without gaps, most significant bit first, row by row.
     *
     * @param row    0 = first row
     * @param column 0 = first pixel of the row
     * @return the value, 0 .. 2^bits - 1
     */
    public int pixel(int row, int column) {
        long bit = ((long) row * width() + column) * bitsPerPixel();
        int value = 0;
        for (int i = 0; i < bitsPerPixel(); i++, bit++) {
            int octet = data.get(HEADER_LENGTH + (int) (bit >> 3));
            value = value << 1 | (octet >> (7 - (int) (bit & 7)) & 1);
        }
        return value;
    }

    private boolean imageSizeFits() {
        if (bitsPerPixel() < 1 || bitsPerPixel() > BITS_PER_PIXEL_MAX) {
            return false;
        }
        long bits = (long) width() * height() * bitsPerPixel();
        return compression() != 0 || pixelLength() == (bits + 7) / 8;
    }

    private double[] doubles(int at, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = data.getDouble(at + Double.BYTES * i);
        }
        return values;
    }

    private static boolean areFinite(double[] values) {
        for (double v : values) {
            if (!Double.isFinite(v)) {
                return false;
            }
        }
        return true;
    }
}
