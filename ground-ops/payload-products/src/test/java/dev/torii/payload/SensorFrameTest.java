package dev.torii.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SensorFrameTest {
    /** The worked example of docs/icd-payload.md: 4 x 1 pixels 16383, 0, 5461, 10922; CRC-32 computed with Python's zlib. */
    private static final String EXAMPLE = "54534631" + "0078" + "01" + "00" + "00000007" + "0004" + "0001" + "0e" + "00"
            + "0000" + "18ea34f704a43200" + "0000000005f5e100"
            + "0000000000000000" + "0000000000000000" + "3fe6a09e667f3bcd" + "3fe6a09e667f3bcd"
            + "415a3cee40000000" + "0000000000000000" + "0000000000000000"
            + "0000000000000000" + "40bdbc999999999a" + "0000000000000000"
            + "00000007" + "fffc0005556aaa" + "5726845f";

    @Test
    void readsEveryFieldOfTheExample() {
        SensorFrame f = new SensorFrame(example(), 0, 131);
        assertEquals(SensorFrameStatus.GOOD, SensorFrame.check(example(), 0, 131));
        assertEquals(1, f.sensorId());
        assertEquals(7, f.frameId());
        assertEquals(4, f.width());
        assertEquals(1, f.height());
        assertEquals(14, f.bitsPerPixel());
        assertEquals(1_795_305_637_000_000_000L, f.exposureStartTaiNs());
        assertEquals(100_000_000, f.exposureDurationNs());
        assertArrayEquals(new double[] {0, 0, 0.7071067811865476, 0.7071067811865476}, f.attitude());
        assertArrayEquals(new double[] {6878137.0, 0, 0}, f.positionM());
        assertArrayEquals(new double[] {0, 7612.6, 0}, f.velocityMPerS());
        assertEquals(7, f.pixelLength());
        assertEquals(131, f.recordLength());
        assertTrue(f.hasUsableGeometry());
    }

    @Test
    void unpacksPixelsMostSignificantBitFirst() {
        SensorFrame f = new SensorFrame(example(), 0, 131);
        assertEquals(16383, f.pixel(0, 0));
        assertEquals(0, f.pixel(0, 1));
        assertEquals(5461, f.pixel(0, 2));
        assertEquals(10922, f.pixel(0, 3));
    }

    @Test
    void readsReferenceSensorAtAnyOffset() {
        byte[] record = TestImages.record(3, 4_294_967_295L, 5, 512, 512, new Random(1));
        byte[] shifted = new byte[record.length + 9];
        System.arraycopy(record, 0, shifted, 9, record.length);
        assertEquals(458_876, record.length);
        assertEquals(SensorFrameStatus.GOOD, SensorFrame.check(shifted, 9, record.length));
        assertEquals(4_294_967_295L, new SensorFrame(shifted, 9, record.length).frameId());
    }

    @Test
    void namesTheFirstCheckThatFails() {
        assertEquals(SensorFrameStatus.TOO_SHORT, SensorFrame.check(new byte[123], 0, 123));
        assertEquals(SensorFrameStatus.BAD_MAGIC, checkChanged(0, 0));
        assertEquals(SensorFrameStatus.BAD_HEADER_LENGTH, checkChanged(5, 121));
        assertEquals(SensorFrameStatus.BAD_IMAGE_SIZE, checkChanged(13, 5));
        assertEquals(SensorFrameStatus.BAD_IMAGE_SIZE, checkChanged(16, 0));
        assertEquals(SensorFrameStatus.BAD_CHECKSUM, checkChanged(125, 0));
        assertEquals(SensorFrameStatus.BAD_LENGTH, SensorFrame.check(example(), 0, 130));
    }

    @Test
    void doesNotTrustGeometryThatIsNoRotation() {
        byte[] record = example();
        ByteBuffer.wrap(record).putDouble(36, Double.NaN);
        assertFalse(new SensorFrame(record, 0, record.length).hasUsableGeometry());
    }

    @Test
    void neverThrowsOnRandomOctets() {
        Seeds.forEach(2000, random -> {
            byte[] noise = Arrays.copyOf(example(), random.nextInt(200));
            for (int i = random.nextInt(8); i > 0 && noise.length > 0; i--) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt();
            }
            SensorFrame.check(noise, 0, noise.length);
        });
    }

    private static SensorFrameStatus checkChanged(int at, int value) {
        byte[] record = example();
        record[at] = (byte) value;
        return SensorFrame.check(record, 0, record.length);
    }

    private static byte[] example() {
        return HexFormat.of().parseHex(EXAMPLE);
    }
}
