package dev.torii.spacelink.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector kernel takes the same paths as the plain one, also where two have paid the same. */
class VectorViterbiKernelTest {
    private static final long SEED = Long.getLong("torii.seed", 20261126L);
    private static final int STEPS_MAX = 2048;
    private static final int PIECES = 3000;

    private final ViterbiKernel plain = new PlainViterbiKernel(STEPS_MAX);
    private final ViterbiKernel vector = ViterbiKernels.vector(STEPS_MAX);
    private final byte[] expected = new byte[STEPS_MAX / 8];
    private final byte[] bits = new byte[STEPS_MAX / 8];

    /** Of levels only, as hard decisions have them, most comparisons are ties. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, ViterbiKernel.SYMBOL_MAX})
    void takesThePathsOfThePlainKernel(int level) {
        System.out.println("VectorViterbiKernelTest seed " + SEED);
        Random random = new Random(SEED + level);
        byte[] symbols = new byte[2 * 600];
        for (int piece = 0; piece < PIECES; piece++) {
            int pairs = 1 + random.nextInt(symbols.length / 2);
            for (int i = 0; i < 2 * pairs; i++) {
                symbols[i] = (byte) (random.nextInt(2 * level + 1) - level);
            }
            if (piece % 100 == 99) {
                plain.reset();
                vector.reset();
            }
            plain.advance(symbols, 0, pairs);
            vector.advance(symbols, 0, pairs);
            assertEquals(plain.cost(), vector.cost(), "piece " + piece);
            if (piece % 10 == 9) {
                plain.forgetSteps();
                vector.forgetSteps();
            } else {
                compareBits(random, piece);
            }
        }
    }

    private void compareBits(Random random, int piece) {
        int steps = plain.steps();
        int keep = steps > STEPS_MAX - 600 ? steps & 7 : steps - random.nextInt(steps / 8 + 1) * 8;
        int settled = plain.traceBack(keep, expected);
        assertEquals(settled, vector.traceBack(keep, bits), "piece " + piece);
        assertEquals(plain.steps(), vector.steps(), "piece " + piece);
        byte[] head = Arrays.copyOf(expected, settled / 8);
        assertArrayEquals(head, Arrays.copyOf(bits, settled / 8), "piece " + piece);
    }
}
