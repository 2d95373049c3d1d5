package dev.torii.spacelink.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodeReaderTest {
    private static final HexFormat HEX = HexFormat.of();
    private final TimeCodeReader reader =
            new TimeCodeReader(315_964_819_000_000_000L, LocalDate.of(2000, 1, 1)); // GPS epoch, and a mission's

    @ParameterizedTest
    @CsvSource({
        // P-field and T-field, TAI ns, octets; the T-fields are those of the tests of both formats
        "1f7c245f25000000, 1704067237000000000, 8",
        "2c52bcc312, 1704067237000000000, 5",
        "9f047c245f251f9add37, 1704067237123456789, 10",
        "af3c0052bcc31200000000000000000000, 1704067237000000000, 17", // 4 + 1 basic, 3 + 7 fraction octets
        "40542d05265fe7, 1483228836999000000, 7",
        "481cc40038cefc, 1582938160004000000, 7",
        "4600624e0172ca5b1b3a0c08, 1795675537123456789, 12",
        "c000542d05265fe7, 1483228836999000000, 8", // a second octet of the P-field
    })
    void readsWhatThePreambleSays(String hex, long taiNs, int length) {
        byte[] d = HEX.parseHex("ee" + hex + "ee");
        assertEquals(TimeStatus.GOOD, reader.read(d, 1, d.length - 1), hex);
        assertEquals(taiNs, reader.taiNs());
        assertEquals(length, reader.length());
        assertEquals(TimeStatus.TOO_SHORT, reader.read(d, 1, length - 1));
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_PREAMBLE, 0000000000000000", // code 0
        "BAD_PREAMBLE, 5000000000000000", // code 5, calendar segmented
        "BAD_PREAMBLE, 43000000000000000000000000", // reserved submillisecond length
        "BAD_PREAMBLE, 9f807c245f25000000", // a third octet of the P-field
        "BAD_SEGMENT, 40542cffffffff",
        "TOO_SHORT, 9f",
        "TOO_SHORT, ''",
    })
    void namesWhatIsWrong(TimeStatus status, String hex) {
        byte[] d = HEX.parseHex(hex);
        assertEquals(status, reader.read(d, 0, d.length));
    }

    @Test
    void doesNotGuessAnEpochItWasNotTold() {
        TimeCodeReader plain = new TimeCodeReader();
        assertEquals(TimeStatus.UNKNOWN_EPOCH, plain.read(HEX.parseHex("2c52bcc312"), 0, 5));
        assertEquals(TimeStatus.UNKNOWN_EPOCH, plain.read(HEX.parseHex("481cc40038cefc"), 0, 7));
        assertEquals(TimeStatus.GOOD, plain.read(HEX.parseHex("40542d05265fe7"), 0, 7));
    }

    /** Any octets have a status, and a good one is within the octets and is written again as it was. */
    @Test
    void neverThrowsAndWritesBackWhatItReads() {
        long seed = Long.getLong("torii.seed", 301);
        Random random = new Random(seed);
        byte[] d = new byte[20];
        int good = 0;
        for (int round = 0; round < 200_000; round++) {
            String where = "-Dtorii.seed=" + seed + " round " + round;
            random.nextBytes(d);
            d[0] = (byte) (random.nextBoolean() ? 0x40 | (d[0] & 0x06) : d[0]);
            d[3] &= (byte) (random.nextBoolean() ? 0x03 : 0xFF);
            int len = random.nextInt(d.length + 1);
            TimeStatus status = reader.read(d, 0, len);
            if (status != TimeStatus.GOOD) {
                continue;
            }
            good++;
            assertTrue(reader.length() <= len, where);
            if ((d[0] & 0xF9) == 0x40 && (d[0] & 2) == 0) { // CDS with the CCSDS epoch, to the millisecond
                CdsFormat format = CdsFormat.ccsds((d[0] & 4) != 0 ? 3 : 2, 0);
                byte[] again = d.clone();
                format.write(again, 1, reader.taiNs());
                assertEquals(HEX.formatHex(d), HEX.formatHex(again), where);
            }
        }
        assertTrue(good > 10_000, good + " good, -Dtorii.seed=" + seed);
    }
}
