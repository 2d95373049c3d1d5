package dev.torii.spacelink.convolutional;

/**
 * Undoes and makes the differential line code NRZ-M: the level changes for a 1 and stays for a 0.
 *
 * <p>Source: CCSDS 401.0-B §2.4 (PCM waveforms). Decoded bits do not depend on the polarity; one wrong level makes two wrong bits. Where
 * the stream is convolutionally coded, NRZ-M is outside: decode it after the Viterbi decoder. Not thread safe, allocation free.
 */
public final class NrzM {
    private int level;

    /**
     * Replaces levels by bits, in place.
     *
     * @param data   levels, eight in an octet, the first one most significant
     * @param offset index of the first octet
     * @param length octets
     */
    public void decode(byte[] data, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            int levels = data[i] & 0xFF;
            data[i] = (byte) (levels ^ (levels >>> 1 | level << 7));
            level = levels & 1;
        }
    }

    /**
     * Replaces bits by levels, in place.
     *
     * @param data   bits, eight in an octet, the first one most significant
     * @param offset index of the first octet
     * @param length octets
     */
    public void encode(byte[] data, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            int bits = data[i] & 0xFF;
            int levels = 0;
            for (int bit = 7; bit >= 0; bit--) {
                level ^= bits >>> bit & 1;
                levels = levels << 1 | level;
            }
            data[i] = (byte) levels;
        }
    }
}
