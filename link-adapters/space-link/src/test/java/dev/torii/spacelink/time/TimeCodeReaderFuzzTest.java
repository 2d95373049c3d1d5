package dev.torii.spacelink.time;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** Any octets as CUC or CDS codes with P-fields. */
class TimeCodeReaderFuzzTest {
    /** What is read takes no octet that is not there, and says the same when it is written again. */
    @FuzzTest
    void readsNoMoreThanThereIs(FuzzedDataProvider input) {
        LocalDate epoch = LocalDate.of(2000, 1, 1);
        boolean agency = input.consumeBoolean();
        TimeCodeReader reader = agency
                ? new TimeCodeReader(Tai.fromUtc(Instant.parse("2000-01-01T00:00:00Z")), epoch)
                : new TimeCodeReader();
        byte[] octets = input.consumeRemainingAsBytes();
        if (reader.read(octets, 0, octets.length) != TimeStatus.GOOD) {
            return;
        }
        assertTrue(reader.length() >= 2 && reader.length() <= octets.length);
        int preamble = octets[0] < 0 ? 2 : 1;
        byte[] code = Arrays.copyOfRange(octets, preamble, reader.length());
        byte[] written = code.clone();
        Arrays.fill(written, (byte) 0);
        boolean cds = (octets[0] & 0x70) == 0x40;
        if (cds && (octets[0] & 3) < 2) {
            LocalDate first = (octets[0] & 8) != 0 ? epoch : CdsFormat.CCSDS_EPOCH;
            new CdsFormat((octets[0] & 4) != 0 ? 3 : 2, 2 * (octets[0] & 3), first).write(written, 0, reader.taiNs());
            assertArrayEquals(code, written);
        } else if (!cds && preamble == 1 && (octets[0] & 0x70) == 0x10) {
            CucFormat.ccsds((octets[0] >> 2 & 3) + 1, octets[0] & 3).write(written, 0, reader.taiNs());
            assertArrayEquals(code, written);
        }
    }
}
