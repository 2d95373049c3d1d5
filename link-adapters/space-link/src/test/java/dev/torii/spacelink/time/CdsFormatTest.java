package dev.torii.spacelink.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Literals by Python's datetime module and IERS Bulletin C, from the layout of CCSDS 301.0-B-4 §3.3. */
class CdsFormatTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        // day octets, submillisecond octets, T-field, TAI ns
        "2, 0, 3bec02932e00, 946728032000000000", // 2000-01-01T12:00:00, day 15340, TAI-UTC 32 s
        "3, 0, 003bec02932e00, 946728032000000000",
        "2, 2, 624e0172ca5b01c8, 1795675537123456000", // 2026-11-26T06:45:00.123456, 37 s
        "2, 4, 624e0172ca5b1b3a0c08, 1795675537123456789", // .123456789 s: 456 789 000 ps
        "3, 4, 00624e0172ca5b1b3a0c08, 1795675537123456789",
        "2, 0, 542d05265bff, 1483228835999000000", // 2016-12-31T23:59:59.999
        "2, 0, 542d05265c00, 1483228836000000000", // 23:59:60, ms 86 400 000
        "2, 0, 542d05265df4, 1483228836500000000", // 23:59:60.5
        "2, 0, 542d05265fe7, 1483228836999000000", // 23:59:60.999, ms 86 400 999
        "2, 0, 542e00000000, 1483228837000000000", // 2017-01-01T00:00:00
    })
    void readsAndWritesPublishedDays(int day, int submillisecond, String hex, long taiNs) {
        CdsFormat format = CdsFormat.ccsds(day, submillisecond);
        byte[] field = HEX.parseHex("aa" + hex + "bb");
        TimeField time = new TimeField();
        assertEquals(TimeStatus.GOOD, format.read(field, 1, field.length - 2, time));
        assertEquals(taiNs, time.taiNs());
        assertEquals(format.length(), time.length());
        byte[] written = HEX.parseHex("aa" + "00".repeat(format.length()) + "bb");
        format.write(written, 1, taiNs);
        assertEquals(HEX.formatHex(field), HEX.formatHex(written));
    }

    @Test
    void countsDaysFromAnAgencyEpoch() {
        CdsFormat format = new CdsFormat(2, 0, LocalDate.of(2000, 1, 1));
        byte[] field = HEX.parseHex("1cc40038cefc"); // 2020-02-29T01:02:03.004
        TimeField time = new TimeField();
        assertEquals(TimeStatus.GOOD, format.read(field, 0, 6, time));
        assertEquals(1_582_938_160_004_000_000L, time.taiNs());
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 1958-01-01, 40",
        "2, 2, 1958-01-01, 41",
        "2, 4, 1958-01-01, 42",
        "3, 0, 1958-01-01, 44",
        "2, 0, 2000-01-01, 48",
        "3, 4, 2000-01-01, 4e"
    })
    void declaresItselfInAPreamble(int day, int submillisecond, LocalDate epoch, String hex) {
        assertEquals(hex, HEX.formatHex(new CdsFormat(day, submillisecond, epoch).preamble()));
    }

    @Test
    void roundsIntoTheNextDayAndOutOfTheLeapSecond() {
        byte[] field = new byte[6];
        CdsFormat.ccsds(2, 0).write(field, 0, 1_483_228_836_999_499_999L);
        assertEquals("542d05265fe7", HEX.formatHex(field));
        CdsFormat.ccsds(2, 0).write(field, 0, 1_483_228_836_999_500_000L);
        assertEquals("542e00000000", HEX.formatHex(field));
        byte[] micro = new byte[8];
        CdsFormat.ccsds(2, 2).write(micro, 0, 946_728_032_000_999_500L);
        assertEquals("3bec02932e010000", HEX.formatHex(micro));
    }

    @Test
    void refusesMillisecondsThatTheDayDoesNotHave() {
        TimeField time = new TimeField();
        CdsFormat plain = CdsFormat.ccsds(2, 0);
        // 86 400 000 on 2016-12-30, 86 401 000 on 2016-12-31
        assertEquals(TimeStatus.BAD_SEGMENT, plain.read(HEX.parseHex("542c05265c00"), 0, 6, time));
        assertEquals(TimeStatus.BAD_SEGMENT, plain.read(HEX.parseHex("542d05265fe8"), 0, 6, time));
        assertEquals(TimeStatus.BAD_SEGMENT, plain.read(HEX.parseHex("542cffffffff"), 0, 6, time));
        assertEquals(TimeStatus.BAD_SEGMENT, CdsFormat.ccsds(2, 2).read(HEX.parseHex("542c0000000003e8"), 0, 8, time));
        assertEquals(
                TimeStatus.BAD_SEGMENT, CdsFormat.ccsds(2, 4).read(HEX.parseHex("542c000000003b9aca00"), 0, 10, time));
        assertEquals(TimeStatus.TOO_SHORT, plain.read(new byte[6], 0, 5, time));
        assertEquals(TimeStatus.OUT_OF_RANGE, CdsFormat.ccsds(3, 0).read(HEX.parseHex("ffffff00000000"), 0, 7, time));
        assertEquals(0, time.taiNs());
    }

    @Test
    void refusesToWriteWhatItCannotHold() {
        byte[] field = new byte[11];
        CdsFormat plain = CdsFormat.ccsds(2, 0);
        assertThrows(IllegalArgumentException.class, () -> plain.write(field, 0, -378_700_000_000_000_000L)); // 1957
        assertThrows(IllegalArgumentException.class, () -> plain.write(field, 0, 6_000_000_000_000_000_000L)); // 2160
        assertThrows(IllegalArgumentException.class, () -> CdsFormat.ccsds(3, 4).write(field, 0, Long.MIN_VALUE));
        assertThrows(IllegalArgumentException.class, () -> CdsFormat.ccsds(3, 4).write(field, 0, Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> CdsFormat.ccsds(4, 0));
        assertThrows(IllegalArgumentException.class, () -> CdsFormat.ccsds(2, 1));
    }
}
