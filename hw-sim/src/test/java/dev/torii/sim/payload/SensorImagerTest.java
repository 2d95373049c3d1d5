package dev.torii.sim.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.sim.physics.OrbitState;
import dev.torii.sim.physics.Quaternion;
import dev.torii.sim.physics.Vector3;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SensorImagerTest {

    private static final Exposure EXPOSURE = new Exposure(
            3,
            1_795_381_245L * 1_000_000_000L,
            50_000_000L,
            4,
            Quaternion.IDENTITY,
            Quaternion.IDENTITY,
            new Vector3(0, 0, 0),
            new OrbitState(new Vector3(6_878_137, 0, 0), new Vector3(0, 4_728.6, 5_965.9)));

    @Test
    void drawsStarsAndATargetAboveTheNoise() {
        short[] image = new SensorImager(4, List.of()).render(EXPOSURE);
        int bright = 0;
        for (short pixel : image) {
            assertTrue(pixel >= 0 && pixel <= 16_383);
            bright += pixel > 600 ? 1 : 0;
        }

        assertEquals(512 * 512, image.length);
        assertTrue(bright > 20 && bright < 5000, bright + " bright pixels");
    }

    @Test
    void sameSeedAndExposureDrawTheSameImage() {
        assertArrayEquals(
                new SensorImager(4, List.of()).render(EXPOSURE).clone(),
                new SensorImager(4, List.of()).render(EXPOSURE).clone());
    }

    @Test
    void recordHoldsPixelsPackedInFourteenBitsAndItsCrc() {
        short[] pixels = new short[512 * 512];
        pixels[0] = 16_383;
        pixels[2] = 1;
        pixels[512 * 512 - 1] = 2;
        byte[] record = new byte[458_876];
        SensorFrameRecord.write(EXPOSURE, pixels, record);
        ByteBuffer in = ByteBuffer.wrap(record);
        CRC32 crc = new CRC32();
        crc.update(record, 0, 458_872);

        assertEquals(458_752, in.getInt(116));
        assertEquals(1.0, in.getDouble(60), "scalar part of the attitude");
        assertEquals(6_878_137.0, in.getDouble(68), "x of the position");
        // 14 ones, 14 zeros, 13 zeros and a one, 14 zeros: FF FC 00 00 00 40 00.
        assertEquals(0xFFFC0000004000L, in.getLong(120) >>> 8);
        assertEquals(2, record[458_871]);
        assertEquals((int) crc.getValue(), in.getInt(458_872));
    }
}
