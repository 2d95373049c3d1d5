package dev.torii.spacelink.coding;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.vector.VectorPath;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Picks the {@link CodeblockDivider} for a code. */
final class Dividers {
    private static final int TRIAL_CODEBLOCKS = 8;

    /** Fewer codewords do not fill a flight. */
    private static final int VECTOR_INTERLEAVE_MIN = 4;

    /** Decided by a trial at the first use. */
    static final boolean VECTOR =
            VectorPath.isBetter(trial(new PlainDivider(trialCode())), () -> trial(vector(trialCode())));

    private Dividers() {}

    static CodeblockDivider of(ReedSolomonCode code) {
        boolean suitable = code.errorCapability() == 16 && code.interleave() >= VECTOR_INTERLEAVE_MIN;
        return VECTOR && suitable ? vector(code) : new PlainDivider(code);
    }

    private static ReedSolomonCode trialCode() {
        return ReedSolomonCode.e16(VECTOR_INTERLEAVE_MIN, Basis.DUAL);
    }

    static CodeblockDivider vector(ReedSolomonCode code) {
        return VectorPath.load(
                CodeblockDivider.class, "dev.torii.spacelink.coding.VectorDivider", ReedSolomonCode.class, code);
    }

    private static VectorPath.Trial trial(CodeblockDivider divider) {
        ReedSolomonCode code = trialCode();
        byte[] blocks = new byte[TRIAL_CODEBLOCKS * code.codeblockLength()];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        random.nextBytes(blocks);
        long[] out = new long[code.interleave() * CodeblockDivider.WORDS];
        long[] syndromes = new long[CodeblockDivider.WORDS];
        return () -> {
            long digest = 0;
            for (int i = 0; i < TRIAL_CODEBLOCKS; i++) {
                divider.divide(blocks, i * code.codeblockLength(), out);
                divider.syndromes(out, 0, syndromes);
                digest = (digest * 31 + Arrays.hashCode(out)) * 31 + Arrays.hashCode(syndromes);
            }
            return digest;
        };
    }
}
