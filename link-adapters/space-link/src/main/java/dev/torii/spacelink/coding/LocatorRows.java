package dev.torii.spacelink.coding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the roots of an error locator by XOR of table rows, eight field elements at a time.
 *
 * <p>A term c x^j over x = a^(11 i), i = 0, 1, .. is a stretch of the periodic sequence a^(11 j i + r): one row of 512 octets
 * for each r below gcd(j, 255) serves every coefficient c, so all rows fit in 24 KiB.
 */
final class LocatorRows {
    private static final int DEGREE_MAX = 16;
    private static final int ROW_LENGTH = 512;
    private static final int WORDS = 32;
    private static final long ONES = 0x0101010101010101L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Entry {@code j * 255 + log c}: where in {@link #ROWS} the values of c x^j begin. */
    private static final int[] OFFSET = new int[(DEGREE_MAX + 1) * GaloisField.ORDER];

    private static final byte[] ROWS = buildRows();

    private final long[] values = new long[WORDS];

    private static byte[] buildRows() {
        int count = 0;
        for (int j = 1; j <= DEGREE_MAX; j++) {
            count += gcd(j);
        }
        byte[] rows = new byte[count * ROW_LENGTH];
        int base = 0;
        for (int j = 1; j <= DEGREE_MAX; j++) {
            for (int r = 0; r < gcd(j); r++, base += ROW_LENGTH) {
                for (int i = 0; i < ROW_LENGTH; i++) {
                    int log = (11 * j * i + r) % GaloisField.ORDER;
                    rows[base + i] = (byte) GaloisField.exp(log);
                    if (i < GaloisField.ORDER / gcd(j)) {
                        OFFSET[j * GaloisField.ORDER + log] = base + i;
                    }
                }
            }
        }
        return rows;
    }

    private static int gcd(int j) {
        int a = GaloisField.ORDER;
        int b = j;
        while (b != 0) {
            int rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /**
     * Finds the exponents i, 0..254, with locator(a^(11 i)) = 0.
     *
     * @param locator coefficients, lowest power first, constant term 1
     * @param degree  its degree, 1..16
     * @param roots   receives the exponents found, room for {@code degree}
     * @return number of roots, at most {@code degree}
     */
    int find(int[] locator, int degree, int[] roots) {
        evaluate(locator, degree);
        int found = 0;
        for (int word = 0; word < WORDS && found < degree; word++) {
            long value = values[word];
            long candidates = (value - ONES) & ~value & (ONES << 7);
            if (word == WORDS - 1) {
                candidates &= -1L >>> 8; // exponent 255 repeats exponent 0
            }
            while (candidates != 0 && found < degree) {
                int bit = Long.numberOfTrailingZeros(candidates) & ~7;
                if (((value >>> bit) & 0xFF) == 0) {
                    roots[found++] = word * 8 + bit / 8;
                }
                candidates &= candidates - 1;
            }
        }
        return found;
    }

    private void evaluate(int[] locator, int degree) {
        long[] sum = values;
        for (int word = 0; word < WORDS; word++) {
            sum[word] = ONES;
        }
        for (int j = 1; j <= degree; j++) {
            if (locator[j] == 0) {
                continue;
            }
            int offset = OFFSET[j * GaloisField.ORDER + GaloisField.log(locator[j])];
            for (int word = 0; word < WORDS; word++) {
                sum[word] ^= (long) LONG.get(ROWS, offset + word * 8);
            }
        }
    }
}
