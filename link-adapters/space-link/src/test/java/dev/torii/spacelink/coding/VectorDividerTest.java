package dev.torii.spacelink.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vector divider gives, bit by bit, what the plain one gives, which the vectors of libfec and recordings have shown to be right. */
class VectorDividerTest {
    private static final long SEED = Long.getLong("torii.seed", 20261126L);
    private static final int[] INTERLEAVES = {4, 5, 8};

    /** Lengths of the data that fill their last step of eight octets in every way, and the least one. */
    private static final int[] FILLS = {0, 1, 2, 3, 4, 5, 6, 7, 100, 222};

    @ParameterizedTest
    @EnumSource(Basis.class)
    void givesWhatThePlainDividerGives(Basis basis) {
        System.out.println("VectorDividerTest seed " + SEED);
        Random random = new Random(SEED);
        for (int interleave : INTERLEAVES) {
            for (int fill : FILLS) {
                compare(new ReedSolomonCode(16, interleave, basis, fill), random);
            }
        }
    }

    private static void compare(ReedSolomonCode code, Random random) {
        CodeblockDivider plain = new PlainDivider(code);
        CodeblockDivider vector = Dividers.vector(code);
        byte[] block = new byte[3 + code.codeblockLength()];
        long[] expected = new long[code.interleave() * CodeblockDivider.WORDS];
        long[] remainder = expected.clone();
        for (int i = 0; i < 20; i++) {
            random.nextBytes(block);
            assertNotEquals(0, plain.divide(block, 3, expected));
            assertNotEquals(0, vector.divide(block, 3, remainder), code + ": an octet string that is no codeblock");
            assertArrayEquals(expected, remainder, code.toString());
            compareSyndromes(plain, vector, expected);
            new ReedSolomonEncoder(code).encode(block, 3);
            assertEquals(0, vector.divide(block, 3, remainder), code + ": a codeblock");
        }
    }

    private static void compareSyndromes(CodeblockDivider plain, CodeblockDivider vector, long[] remainders) {
        long[] expected = new long[CodeblockDivider.WORDS];
        long[] syndromes = new long[CodeblockDivider.WORDS];
        for (int index = 0; index < remainders.length; index += CodeblockDivider.WORDS) {
            plain.syndromes(remainders, index, expected);
            vector.syndromes(remainders, index, syndromes);
            assertArrayEquals(expected, syndromes);
        }
    }
}
