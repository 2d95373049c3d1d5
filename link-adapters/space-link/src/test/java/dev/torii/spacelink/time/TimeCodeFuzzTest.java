package dev.torii.spacelink.time;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Any octets as a time field, any time as octets. */
class TimeCodeFuzzTest {
    /** 1958-01-01T00:00:00 TAI, ns since 1970: 4383 days. */
    private static final long CUC_FIRST = -378_691_200_000_000_000L;

    /** 2^32 s later. */
    private static final long CUC_END = CUC_FIRST + 4_294_967_296_000_000_000L;

    /** Half a count of 2^-24 s, 29.8 ns, rounded to ns. */
    private static final long CUC_HALF_COUNT = 31;

    @FuzzTest
    void writesWhatItReads(FuzzedDataProvider input) {
        long taiNs = input.consumeLong();
        checkCuc(padded(input.consumeBytes(CucTime.LENGTH), CucTime.LENGTH), taiNs);
    }

    private static void checkCuc(byte[] field, long taiNs) {
        long read = CucTime.readTaiNs(field, 0);
        assertTrue(read >= CUC_FIRST && read <= CUC_END);
        byte[] written = new byte[CucTime.LENGTH];
        if (read < CUC_END - CUC_HALF_COUNT) {
            CucTime.write(written, 0, read);
            assertArrayEquals(field, written);
        }
        if (taiNs < CUC_FIRST || taiNs >= CUC_END) {
            assertThrows(IllegalArgumentException.class, () -> CucTime.write(written, 0, taiNs));
        } else if (taiNs < CUC_END - CUC_HALF_COUNT) {
            CucTime.write(written, 0, taiNs);
            assertTrue(Math.abs(taiNs - CucTime.readTaiNs(written, 0)) <= CUC_HALF_COUNT);
        }
    }

    private static byte[] padded(byte[] octets, int length) {
        return Arrays.copyOf(octets, length);
    }
}
