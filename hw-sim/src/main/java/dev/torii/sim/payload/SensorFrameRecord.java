package dev.torii.sim.payload;

import dev.torii.sim.physics.Quaternion;
import dev.torii.sim.physics.Vector3;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Writes a sensor frame as its record of {@value #OCTETS} octets: header of 120, length and pixels packed 14 bits each,
 * CRC-32; docs/icd-payload.md has the table.
 */
public final class SensorFrameRecord {

    /** Length of a record. */
    public static final int OCTETS = 458_876;

    /** The only sensor of this spacecraft. */
    public static final int SENSOR_ID = 1;

    private static final int HEADER_OCTETS = 120;
    private static final int PIXEL_OCTETS = SensorImager.SIDE * SensorImager.SIDE * 14 / 8;

    private SensorFrameRecord() {}

    /**
     * Writes a record.
     *
     * @param exposure geometry and identity
     * @param pixels row by row, 0 .. 16383
     * @param record at least {@value #OCTETS} octets, filled from its start
     */
    public static void write(Exposure exposure, short[] pixels, byte[] record) {
        ByteBuffer out = ByteBuffer.wrap(record);
        out.put((byte) 'T').put((byte) 'S').put((byte) 'F').put((byte) '1');
        out.putShort((short) HEADER_OCTETS).put((byte) SENSOR_ID).put((byte) 0);
        out.putInt((int) exposure.frameId());
        out.putShort((short) SensorImager.SIDE).putShort((short) SensorImager.SIDE);
        out.put((byte) 14).put((byte) 0).putShort((short) 0);
        out.putLong(exposure.startTaiNs()).putLong(exposure.durationNs());
        Quaternion q = exposure.knownAttitude();
        out.putDouble(q.x()).putDouble(q.y()).putDouble(q.z()).putDouble(q.w());
        put(out, exposure.orbit().positionM());
        put(out, exposure.orbit().velocityMPerS());
        out.putInt(PIXEL_OCTETS);
        pack(pixels, record, out.position());
        out.position(out.position() + PIXEL_OCTETS);
        CRC32 crc = new CRC32();
        crc.update(record, 0, out.position());
        out.putInt((int) crc.getValue());
    }

    private static void put(ByteBuffer out, Vector3 v) {
        out.putDouble(v.x()).putDouble(v.y()).putDouble(v.z());
    }

    /** Four pixels of 14 bits fill seven octets, most significant bit first. */
    private static void pack(short[] pixels, byte[] out, int offset) {
        int o = offset;
        for (int i = 0; i < pixels.length; i += 4) {
            long bits =
                    (long) pixels[i] << 42 | (long) pixels[i + 1] << 28 | (long) pixels[i + 2] << 14 | pixels[i + 3];
            for (int shift = 48; shift >= 0; shift -= 8) {
                out[o++] = (byte) (bits >> shift);
            }
        }
    }
}
