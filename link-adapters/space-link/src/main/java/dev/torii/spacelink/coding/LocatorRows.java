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

    /** Octets of a row that are looked at: exponents 0..254, and 0 again, which does not count. */
    private static final int ROW_USED = 256;

    /** Octets looked at at once, as many as fit into processor registers. */
    private static final int STEP = 32;

    private static final long ONES = 0x0101010101010101L;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Entry {@code j * 255 + log c}: where in {@link #ROWS} the values of c x^j begin. */
    private static final int[] OFFSET = new int[(DEGREE_MAX + 1) * GaloisField.ORDER];

    private static final byte[] ROWS = buildRows();

    private final int[] offsets = new int[DEGREE_MAX];

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
        int terms = 0;
        for (int j = 1; j <= degree; j++) {
            if (locator[j] != 0) {
                offsets[terms++] = OFFSET[j * GaloisField.ORDER + GaloisField.log(locator[j])];
            }
        }
        int found = 0;
        for (int octet = 0; octet < ROW_USED && found < degree; octet += STEP) {
            long s0 = ONES;
            long s1 = ONES;
            long s2 = ONES;
            long s3 = ONES;
            for (int term = 0; term < terms; term++) {
                int at = offsets[term] + octet;
                s0 ^= (long) LONG.get(ROWS, at);
                s1 ^= (long) LONG.get(ROWS, at + 8);
                s2 ^= (long) LONG.get(ROWS, at + 16);
                s3 ^= (long) LONG.get(ROWS, at + 24);
            }
            found = collect(s0, octet, roots, found, degree);
            found = collect(s1, octet + 8, roots, found, degree);
            found = collect(s2, octet + 16, roots, found, degree);
            found = collect(s3, octet + 24, roots, found, degree);
        }
        return found;
    }

    /** Adds the exponents at which a word has a zero octet; the first one is that of its lowest octet. */
    private static int collect(long values, int exponent, int[] roots, int found, int max) {
        long candidates = (values - ONES) & ~values & (ONES << 7); // a one above a zero octet is one, too
        int count = found;
        while (candidates != 0 && count < max) {
            int bit = Long.numberOfTrailingZeros(candidates) & ~7;
            int root = exponent + bit / 8;
            if (((values >>> bit) & 0xFF) == 0 && root < GaloisField.ORDER) {
                roots[count++] = root;
            }
            candidates &= candidates - 1;
        }
        return count;
    }
}
