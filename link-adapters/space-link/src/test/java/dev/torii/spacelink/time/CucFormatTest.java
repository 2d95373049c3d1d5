package dev.torii.spacelink.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Literals by Python's datetime and fractions modules, from the layout of CCSDS 301.0-B-4 §3.2. */
class CucFormatTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final long GPS_EPOCH_TAI_NS = 315_964_819_000_000_000L; // 1980-01-06T00:00:00 UTC, 19 s behind TAI

    @ParameterizedTest
    @CsvSource({
        // octets, T-field of 2024-01-01T00:00:00 UTC + 0.123456789 s (TAI second 1 704 067 237), what it reads as
        "4, 0, 7c245f25, 0",
        "4, 1, 7c245f2520, 125000000", // 0x20 / 256
        "4, 2, 7c245f251f9b, 123458862", // 8091 / 65536 = 0.12345886...
        "4, 3, 7c245f251f9add, 123456776",
        "4, 4, 7c245f251f9add37, 123456789",
        "5, 4, 007c245f251f9add37, 123456789",
        "7, 10, 0000007c245f251f9add3739635f312421, 123456789",
    })
    void readsAndWritesEveryLength(int basic, int fraction, String hex, long nano) {
        CucFormat format = CucFormat.ccsds(basic, fraction);
        byte[] field = HEX.parseHex(hex);
        assertEquals(field.length, format.length());
        TimeField time = new TimeField();
        assertEquals(TimeStatus.GOOD, format.read(field, 0, field.length, time));
        assertEquals(1_704_067_237_000_000_000L + nano, time.taiNs());
        byte[] written = new byte[field.length];
        format.write(written, 0, 1_704_067_237_123_456_789L);
        assertEquals(hex, HEX.formatHex(written));
    }

    @Test
    void countsFromAnAgencyEpoch() {
        CucFormat format = new CucFormat(4, 0, GPS_EPOCH_TAI_NS);
        byte[] field = new byte[4];
        format.write(field, 0, 1_704_067_237_000_000_000L);
        assertEquals("52bcc312", HEX.formatHex(field)); // GPS time 1 388 102 418 s: 18 leap seconds since 1980
        TimeField time = new TimeField();
        assertEquals(TimeStatus.GOOD, format.read(field, 0, 4, time));
        assertEquals(1_704_067_237_000_000_000L, time.taiNs());
    }

    @ParameterizedTest
    @CsvSource({
        "4, 3, ccsds, 1f", // 0 001 11 11, as in 301.0-B-4 §3.2.2
        "1, 0, ccsds, 10",
        "4, 2, agency, 2e",
        "5, 3, ccsds, 9f20", // 1 001 11 11 | 0 01 000 00
        "4, 4, ccsds, 9f04",
        "7, 10, agency, af7c",
    })
    void declaresItselfInAPreamble(int basic, int fraction, String epoch, String hex) {
        long epochTaiNs = epoch.equals("ccsds") ? CucFormat.CCSDS_EPOCH_TAI_NS : GPS_EPOCH_TAI_NS;
        assertEquals(hex, HEX.formatHex(new CucFormat(basic, fraction, epochTaiNs).preamble()));
    }

    @Test
    void carriesARoundedFractionThroughAllOctets() {
        CucFormat format = CucFormat.ccsds(2, 1);
        byte[] field = new byte[3];
        format.write(field, 0, CucFormat.CCSDS_EPOCH_TAI_NS + 255_999_000_000L);
        assertEquals("010000", HEX.formatHex(field));
        long last = CucFormat.CCSDS_EPOCH_TAI_NS + 65_535_999_000_000L;
        assertThrows(IllegalArgumentException.class, () -> format.write(field, 0, last));
        assertThrows(IllegalArgumentException.class, () -> format.write(field, 0, CucFormat.CCSDS_EPOCH_TAI_NS - 1));
    }

    @Test
    void answersWhatCannotBeReadWithAStatus() {
        TimeField time = new TimeField();
        byte[] ones = HEX.parseHex("ff".repeat(17));
        assertEquals(TimeStatus.OUT_OF_RANGE, CucFormat.ccsds(7, 10).read(ones, 0, 17, time));
        assertEquals(TimeStatus.TOO_SHORT, CucFormat.ccsds(4, 3).read(ones, 0, 6, time));
        assertEquals(TimeStatus.TOO_SHORT, CucFormat.ccsds(4, 3).read(ones, 0, -1, time));
        assertEquals(0, time.taiNs());
        CucFormat late = new CucFormat(5, 3, Long.MAX_VALUE);
        assertEquals(TimeStatus.OUT_OF_RANGE, late.read(new byte[8], 0, 8, time));
        CucFormat early = new CucFormat(5, 3, Long.MIN_VALUE);
        assertEquals(TimeStatus.GOOD, early.read(new byte[8], 0, 8, time));
        assertEquals(Long.MIN_VALUE, time.taiNs());
        assertThrows(IllegalArgumentException.class, () -> CucFormat.ccsds(0, 0));
        assertThrows(IllegalArgumentException.class, () -> CucFormat.ccsds(8, 0));
        assertThrows(IllegalArgumentException.class, () -> CucFormat.ccsds(1, 11));
    }
}
