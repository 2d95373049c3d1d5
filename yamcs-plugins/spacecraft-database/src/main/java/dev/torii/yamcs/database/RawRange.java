package dev.torii.yamcs.database;

import java.math.BigInteger;
import java.util.Optional;
import org.yamcs.xtce.IntegerDataEncoding;

/**
 * The raw values that an integer encoding has room for.
 *
 * @param min lowest
 * @param max highest
 */
record RawRange(BigInteger min, BigInteger max) {
    /** Of an encoding; empty if it is text. */
    static Optional<RawRange> of(IntegerDataEncoding encoding) {
        int bits = encoding.getSizeInBits();
        BigInteger half = BigInteger.ONE.shiftLeft(Math.max(0, bits - 1));
        return switch (encoding.getEncoding()) {
            case UNSIGNED ->
                Optional.of(new RawRange(BigInteger.ZERO, half.shiftLeft(1).subtract(BigInteger.ONE)));
            case TWOS_COMPLEMENT -> Optional.of(new RawRange(half.negate(), half.subtract(BigInteger.ONE)));
            case SIGN_MAGNITUDE, ONES_COMPLEMENT ->
                Optional.of(new RawRange(BigInteger.ONE.subtract(half), half.subtract(BigInteger.ONE)));
            case STRING -> Optional.empty();
        };
    }

    boolean holds(BigInteger value) {
        return min.compareTo(value) <= 0 && max.compareTo(value) >= 0;
    }

    boolean holds(double value) {
        return min.doubleValue() <= value && value <= max.doubleValue();
    }

    @Override
    public String toString() {
        return min + ".." + max;
    }
}
