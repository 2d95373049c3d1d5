package dev.torii.spacelink.time;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CucTimeTest {
    // 378 691 200 s = 0x16925E80 is 1970-01-01 counted from 1958-01-01; computed by hand with bc
    @ParameterizedTest
    @CsvSource({
        "00000000000000, -378691200000000000",
        "16925E80000000, 0",
        "16925E80800000, 500000000",
        "16925E80000001, 60",
        "16925E80FFFFFF, 999999940",
        "16925E81000000, 1000000000",
        "6EFAA525000000, 1483228837000000000",
        "FFFFFFFF000000, 3916276095000000000"
    })
    void readsAndWritesLiterals(String hex, long taiNs) {
        byte[] field = HexFormat.of().parseHex("AA" + hex + "BB");
        assertEquals(taiNs, CucTime.readTaiNs(field, 1));
        byte[] written = HexFormat.of().parseHex("AA00000000000000BB");
        CucTime.write(written, 1, taiNs);
        assertArrayEquals(field, written);
    }

    @Test
    void carriesAFractionThatRoundsUpIntoTheSeconds() {
        byte[] field = new byte[7];
        CucTime.write(field, 0, 999_999_999L);
        assertEquals("16925e81000000", HexFormat.of().formatHex(field));
    }

    @Test
    void writesBackEveryCountItReads() {
        Random random = new Random(301);
        byte[] field = new byte[7];
        byte[] again = new byte[7];
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(field);
            CucTime.write(again, 0, CucTime.readTaiNs(field, 0));
            if (!java.util.Arrays.equals(field, again)) {
                assertArrayEquals(field, again, "seed 301, round " + i);
            }
        }
    }

    @Test
    void rejectsTimesTheFieldCannotHold() {
        byte[] field = new byte[7];
        assertThrows(IllegalArgumentException.class, () -> CucTime.write(field, 0, -378_691_200_000_000_001L));
        assertThrows(IllegalArgumentException.class, () -> CucTime.write(field, 0, 3_916_276_096_000_000_000L));
    }
}
