package dev.torii.spacelink.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The twelve files of CADUs made with libfec, octet by octet; skipped where {@code torii.shared.data} has none. */
class LibfecVectorTest {
    private static final Path DATA =
            Path.of(System.getProperty("torii.shared.data", "absent")).resolve("vectors");
    private static final int CADUS = 64;

    @BeforeEach
    void needsTheVectors() {
        assumeTrue(Files.isDirectory(DATA), () -> "SKIPPED: no " + DATA + " (system property torii.shared.data)");
    }

    private static byte[] read(int interleave, String basis, int errors) throws IOException {
        byte[] file = Files.readAllBytes(DATA.resolve("rs16_i" + interleave + "_" + basis + "_" + errors + "err.cadu"));
        assertEquals(CADUS * (255 * interleave + 4), file.length);
        return file;
    }

    @ParameterizedTest
    @CsvSource({"4, dual", "4, conv", "5, dual", "5, conv"})
    void encodesAndCorrectsEveryCodeblockOctetByOctet(int interleave, String basis) throws IOException {
        ReedSolomonCode code = ReedSolomonCode.e16(interleave, basis.equals("dual") ? Basis.DUAL : Basis.CONVENTIONAL);
        ReedSolomonEncoder encoder = new ReedSolomonEncoder(code);
        ReedSolomonDecoder decoder = new ReedSolomonDecoder(code);
        byte[] truth = read(interleave, basis, 0);
        byte[][] received = {truth, read(interleave, basis, 1), read(interleave, basis, 8)};
        int[] errors = {0, interleave, 8 * interleave};
        int length = code.codeblockLength();
        for (int at = 4; at < truth.length; at += length + 4) {
            byte[] cadu = Arrays.copyOfRange(truth, at, at + length);
            byte[] made = Arrays.copyOf(cadu, length);
            Randomizer.SHORT.apply(made, 0, length);
            Arrays.fill(made, code.dataLength(), length, (byte) 0);
            encoder.encode(made, 0);
            byte[] frame = made.clone();
            Randomizer.SHORT.apply(made, 0, length);
            assertArrayEquals(cadu, made);
            for (int i = 0; i < received.length; i++) {
                byte[] damaged = Arrays.copyOfRange(received[i], at, at + length);
                Randomizer.SHORT.apply(damaged, 0, length);
                assertEquals(errors[i], decoder.decode(damaged, 0));
                assertArrayEquals(frame, damaged);
            }
        }
    }
}
