package dev.torii.spacelink.tc;

import java.util.Arrays;

/**
 * Decodes codewords of the telecommand LDPC codes by normalised min-sum, hard or soft symbols in.
 *
 * <p>Messages are integers; a check node's answer is scaled by 3/4, which comes close to belief propagation on these short codes.
 * Stops at the first codeword found, or gives up after {@value #ITERATIONS_MAX} rounds. Not thread safe; allocation free after
 * construction.
 */
public final class TcLdpcDecoder {
    /** Answer for symbols in which no codeword was found. */
    public static final int REJECTED = -1;

    private static final int ITERATIONS_MAX = 50;
    private static final int HARD_SYMBOL = 32;

    private final TcLdpcCode code;
    private final int[][] checks;
    private final int[] channel;
    private final int[] total;

    /** Message from check to symbol, by check and place in it. */
    private final int[][] answers;

    /**
     * Creates a decoder.
     *
     * @param code which of the two codes
     */
    public TcLdpcDecoder(TcLdpcCode code) {
        this.code = code;
        checks = code.checks();
        channel = new int[code.codewordLength() * 8];
        total = new int[channel.length];
        answers = new int[checks.length][checks[0].length];
    }

    /**
     * Decodes hard bits in place.
     *
     * @param codeword holds the received codeword; wrong bits are corrected there, nothing is changed if it is rejected
     * @param off      index of its first octet
     * @return corrected bits, or {@link #REJECTED}
     */
    public int decode(byte[] codeword, int off) {
        for (int bit = 0; bit < channel.length; bit++) {
            channel[bit] = (codeword[off + (bit >>> 3)] >> (7 - (bit & 7)) & 1) == 0 ? HARD_SYMBOL : -HARD_SYMBOL;
        }
        return solve() ? write(codeword, off) : REJECTED;
    }

    /**
     * Decodes soft symbols.
     *
     * @param soft     one signed octet a symbol, positive for a 0, in order of transmission
     * @param softOff  index of the first one
     * @param codeword receives the codeword's octets, if one is found
     * @param off      index of the first octet
     * @return symbols whose sign was wrong, or {@link #REJECTED}
     */
    public int decodeSoft(byte[] soft, int softOff, byte[] codeword, int off) {
        for (int bit = 0; bit < channel.length; bit++) {
            channel[bit] = soft[softOff + bit];
        }
        return solve() ? write(codeword, off) : REJECTED;
    }

    private boolean solve() {
        System.arraycopy(channel, 0, total, 0, total.length);
        for (int[] answer : answers) {
            Arrays.fill(answer, 0);
        }
        boolean found = isCodeword();
        for (int iteration = 0; iteration < ITERATIONS_MAX && !found; iteration++) {
            for (int check = 0; check < checks.length; check++) {
                answer(checks[check], answers[check]);
            }
            found = isCodeword();
        }
        return found;
    }

    private boolean isCodeword() {
        for (int[] check : checks) {
            int parity = 0;
            for (int symbol : check) {
                parity ^= total[symbol];
            }
            if (parity < 0) {
                return false;
            }
        }
        return true;
    }

    /** One check node, in place: takes its last answers out of the totals and puts new ones in. */
    private void answer(int[] symbols, int[] answer) {
        int smallest = Integer.MAX_VALUE;
        int second = Integer.MAX_VALUE;
        int at = 0;
        int sign = 0;
        for (int i = 0; i < symbols.length; i++) {
            int value = total[symbols[i]] - answer[i];
            total[symbols[i]] = value;
            sign ^= value;
            int magnitude = Math.abs(value);
            if (magnitude < smallest) {
                second = smallest;
                smallest = magnitude;
                at = i;
            } else if (magnitude < second) {
                second = magnitude;
            }
        }
        for (int i = 0; i < symbols.length; i++) {
            int magnitude = (i == at ? second : smallest) * 3 / 4;
            int value = total[symbols[i]];
            answer[i] = (sign ^ value) < 0 ? -magnitude : magnitude;
            total[symbols[i]] = value + answer[i];
        }
    }

    private int write(byte[] codeword, int off) {
        int corrected = 0;
        Arrays.fill(codeword, off, off + code.codewordLength(), (byte) 0);
        for (int bit = 0; bit < total.length; bit++) {
            int value = total[bit] < 0 ? 1 : 0;
            codeword[off + (bit >>> 3)] |= (byte) (value << (7 - (bit & 7)));
            corrected += (channel[bit] < 0 ? 1 : 0) ^ value;
        }
        return corrected;
    }
}
