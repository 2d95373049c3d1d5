package dev.torii.spacelink.tc;

import java.util.BitSet;

/**
 * The low-density parity-check codes of telecommands, (128,64) and (512,256) (CCSDS 231.0-B-4 §4).
 *
 * <p>Systematic, rate 1/2: information first, then as many parity bits. The parity-check matrix is an array of 4 x 8 circulants of
 * M = n / 8 columns (CCSDS 231.1-O-1 tables 2-4 and 2-6); the generator of §4.3 is computed from it. Thread safe.
 */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are not written after construction
public enum TcLdpcCode {
    /** n = 128, k = 64. */
    LDPC_128_64(new int[][][] {
        {{0, 7}, {2}, {14}, {6}, {}, {0}, {13}, {0}},
        {{6}, {0, 15}, {0}, {1}, {0}, {}, {0}, {7}},
        {{4}, {1}, {0, 15}, {14}, {11}, {0}, {}, {3}},
        {{0}, {1}, {9}, {0, 13}, {14}, {1}, {0}, {}},
    }),
    /** n = 512, k = 256. */
    LDPC_512_256(new int[][][] {
        {{0, 63}, {30}, {50}, {25}, {}, {43}, {62}, {0}},
        {{56}, {0, 61}, {50}, {23}, {0}, {}, {37}, {26}},
        {{16}, {0}, {0, 55}, {27}, {56}, {0}, {}, {43}},
        {{35}, {56}, {62}, {0, 11}, {58}, {3}, {0}, {}},
    });

    private static final int BLOCK_ROWS = 4;
    private static final int BLOCK_COLUMNS = 8;

    /** Columns of the ones of each row of the parity-check matrix. */
    private final int[][] checks;

    /** Entry {@code bit * words + w}: parity, 64 bits each, first one most significant, of one information bit. */
    private final long[] parityOfBit;

    private final int informationBits;
    private final int words;

    /** Makes a code from the shifts of its circulants: row i of the one shifted by s has its one in column (i + s) mod M. */
    TcLdpcCode(int[][][] shifts) {
        int size = 1;
        for (int shift : new int[] {shifts[0][0][1], shifts[1][1][1], shifts[2][2][1]}) {
            size = Math.max(size, Integer.highestOneBit(shift) << 1); // 15 and 63 are among them, so M is 16 or 64
        }
        informationBits = BLOCK_ROWS * size;
        words = informationBits / Long.SIZE;
        checks = new int[informationBits][];
        for (int row = 0; row < informationBits; row++) {
            checks[row] = row(shifts[row / size], row % size, size);
        }
        parityOfBit = solveParity();
    }

    private static int[] row(int[][] blocks, int rowInBlock, int size) {
        int[] columns = new int[BLOCK_COLUMNS];
        int count = 0;
        for (int block = 0; block < BLOCK_COLUMNS; block++) {
            for (int shift : blocks[block]) {
                columns[count++] = block * size + (rowInBlock + shift) % size;
            }
        }
        return columns; // eight ones in every row of both codes
    }

    /** Solves H c = 0 for the parity bits of every single information bit: Gauss elimination of [P | Q], H = [Q P]. */
    private long[] solveParity() {
        int k = informationBits;
        BitSet[] rows = new BitSet[k];
        for (int row = 0; row < k; row++) {
            rows[row] = new BitSet(2 * k);
            for (int column : checks[row]) {
                rows[row].set((column + k) % (2 * k)); // parity columns first
            }
        }
        for (int column = 0; column < k; column++) {
            int pivot = column;
            while (!rows[pivot].get(column)) {
                pivot++;
            }
            BitSet row = rows[pivot];
            rows[pivot] = rows[column];
            rows[column] = row;
            for (int other = 0; other < k; other++) {
                if (other != column && rows[other].get(column)) {
                    rows[other].xor(row);
                }
            }
        }
        long[] parity = new long[k * words];
        for (int p = 0; p < k; p++) {
            for (int bit = 0; bit < k; bit++) {
                if (rows[p].get(k + bit)) {
                    parity[bit * words + p / Long.SIZE] |= 1L << (Long.SIZE - 1 - p % Long.SIZE);
                }
            }
        }
        return parity;
    }

    /** {@return octets of a codeword} */
    public int codewordLength() {
        return 2 * informationBits / 8;
    }

    /** {@return octets of information in a codeword; as many octets of parity follow} */
    public int informationLength() {
        return informationBits / 8;
    }

    /** Returns the columns of the ones in each row of the parity-check matrix; not to be changed. */
    int[][] checks() {
        return checks;
    }

    /**
     * Encodes in place: computes the second half of a codeword from the first.
     *
     * @param codeword holds the codeword
     * @param off      index of its first octet
     */
    public void encode(byte[] codeword, int off) {
        for (int w = 0; w < words; w++) {
            long parity = 0;
            for (int bit = 0; bit < informationBits; bit++) {
                if ((codeword[off + (bit >>> 3)] >> (7 - (bit & 7)) & 1) != 0) {
                    parity ^= parityOfBit[bit * words + w];
                }
            }
            for (int octet = 0; octet < Long.BYTES; octet++) {
                codeword[off + informationLength() + w * Long.BYTES + octet] = (byte) (parity >>> (56 - 8 * octet));
            }
        }
    }
}
