package dev.torii.spacelink.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codewords from an independent implementation; see vectors/131.0-B/reed-solomon/SOURCE.txt. */
class ReedSolomonVectorTest {
    @ParameterizedTest
    @CsvSource({
        "16, DUAL, 0, 91530b14967a1d0eac2b80a08e06d86aaf2fc193edc970bab2fd606781473b90",
        "16, CONVENTIONAL, 0, df8ff34200b1b6e8b04f72815539df9981965eeef1c80664e56cad3d626badf0",
        "16, DUAL, 123, 17d5f5e7e1c1d7382becf06a889f62cb5b33aba4a23ba11f0642574acbecdeb1",
        "8, DUAL, 0, 864bdf1034f54171aa48af39ea990178",
        "8, CONVENTIONAL, 0, e8a5a6f56dec0e1014477d4fdd5641c5",
    })
    void computesTheKnownParity(int errorCapability, Basis basis, int virtualFill, String parity) {
        ReedSolomonCode code = new ReedSolomonCode(errorCapability, 1, basis, virtualFill);
        byte[] codeblock = new byte[code.codeblockLength()];
        for (int i = 0; i < code.dataLength(); i++) {
            codeblock[i] = (byte) (i + 1);
        }
        byte[] expected = codeblock.clone();
        byte[] known = HexFormat.of().parseHex(parity);
        System.arraycopy(known, 0, expected, code.dataLength(), known.length);
        new ReedSolomonEncoder(code).encode(codeblock, 0);
        assertArrayEquals(expected, codeblock);
        assertEquals(0, new ReedSolomonDecoder(code).decode(expected, 0));
    }

    @ParameterizedTest
    @CsvSource({"16, DUAL", "16, CONVENTIONAL", "8, DUAL", "8, CONVENTIONAL"})
    void correctsUpToItsCapabilityAndLeavesMoreErrorsAlone(int errorCapability, Basis basis) {
        long seed = Long.getLong("torii.seed", 20261122L);
        System.out.println("ReedSolomonVectorTest seed " + seed);
        Random random = new Random(seed);
        for (int interleave : new int[] {1, 2, 3, 4, 5, 8}) {
            for (int errors = 0; errors <= errorCapability + 1; errors++) {
                ReedSolomonCode code = new ReedSolomonCode(errorCapability, interleave, basis, random.nextInt(50));
                checkCorrection(code, errors, random);
            }
        }
    }

    private static void checkCorrection(ReedSolomonCode code, int errors, Random random) {
        byte[] sent = new byte[code.codeblockLength()];
        random.nextBytes(sent);
        new ReedSolomonEncoder(code).encode(sent, 0);
        byte[] received = sent.clone();
        int damaged = random.nextInt(code.interleave());
        int[] octets =
                random.ints(0, code.codewordLength()).distinct().limit(errors).toArray();
        for (int octet : octets) {
            received[octet * code.interleave() + damaged] ^= (byte) (1 + random.nextInt(255));
        }
        byte[] before = received.clone();
        ReedSolomonDecoder decoder = new ReedSolomonDecoder(code);
        int result = decoder.decode(received, 0);
        if (errors <= code.errorCapability()) {
            assertEquals(errors, result);
            assertEquals(errors, decoder.correctedSymbols(damaged));
            assertArrayEquals(sent, received);
        } else if (result == ReedSolomonDecoder.UNCORRECTABLE) {
            assertArrayEquals(before, received); // a rare wrong correction to another codeword is in the code's nature
        }
    }
}
