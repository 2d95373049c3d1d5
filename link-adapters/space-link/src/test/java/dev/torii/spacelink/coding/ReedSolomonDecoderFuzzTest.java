package dev.torii.spacelink.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.util.Arrays;

/** Any octets as a codeblock of any code: what comes out is a codeword, or what came in. */
class ReedSolomonDecoderFuzzTest {
    @FuzzTest
    void makesCodewordsOrChangesNothing(FuzzedDataProvider input) {
        int capability = input.consumeBoolean() ? 16 : 8;
        int interleave = new int[] {1, 2, 3, 4, 5, 8}[input.consumeInt(0, 5)];
        Basis basis = input.pickValue(Basis.values());
        int fill = input.consumeInt(0, 254 - 2 * capability);
        ReedSolomonCode code = new ReedSolomonCode(capability, interleave, basis, fill);
        boolean encoded = input.consumeBoolean();
        int errors = encoded ? input.consumeInt(0, 2 * capability) : 0;
        byte[] errorPlaces = input.consumeBytes(2 * errors);
        byte[] received = Arrays.copyOf(input.consumeRemainingAsBytes(), code.codeblockLength());
        byte[] sent = received.clone();
        if (encoded) {
            new ReedSolomonEncoder(code).encode(received, 0);
            sent = received.clone();
            for (int i = 0; i + 1 < errorPlaces.length; i += 2) {
                received[(errorPlaces[i] & 0xFF) % code.codewordLength() * interleave] ^= errorPlaces[i + 1];
            }
        }
        byte[] decoded = received.clone();
        ReedSolomonDecoder decoder = new ReedSolomonDecoder(code);
        int total = decoder.decode(decoded, 0);
        check(code, decoder, received, decoded, total);
        if (encoded && errors <= capability) {
            assertArrayEquals(sent, decoded);
        }
    }

    private static void check(
            ReedSolomonCode code, ReedSolomonDecoder decoder, byte[] received, byte[] decoded, int total) {
        byte[] again = decoded.clone();
        new ReedSolomonEncoder(code).encode(again, 0);
        int sum = 0;
        boolean failed = false;
        for (int codeword = 0; codeword < code.interleave(); codeword++) {
            int corrected = decoder.correctedSymbols(codeword);
            int changed = differences(received, decoded, codeword, code.interleave());
            if (corrected == ReedSolomonDecoder.UNCORRECTABLE) {
                failed = true;
                assertEquals(0, changed);
                assertTrue(differences(again, decoded, codeword, code.interleave()) > 0);
            } else {
                assertEquals(corrected, changed);
                assertTrue(corrected <= code.errorCapability());
                assertEquals(0, differences(again, decoded, codeword, code.interleave()));
                sum += corrected;
            }
        }
        assertEquals(failed ? ReedSolomonDecoder.UNCORRECTABLE : sum, total);
    }

    private static int differences(byte[] a, byte[] b, int from, int step) {
        int count = 0;
        for (int i = from; i < a.length; i += step) {
            count += a[i] == b[i] ? 0 : 1;
        }
        return count;
    }
}
