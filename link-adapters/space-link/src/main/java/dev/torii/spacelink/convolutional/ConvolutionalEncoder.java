package dev.torii.spacelink.convolutional;

/**
 * Encodes a stream of bits; source: {@link ConvolutionalCode}. Not thread safe, allocation free.
 *
 * <p>The register begins with zeros and the first bit is the first of a period of the puncturing.
 */
public final class ConvolutionalEncoder {
    private static final int REGISTER_BITS = 7;

    private final ConvolutionalCode code;
    private final int inverted;

    /** The last seven bits, the newest most significant, as connection vectors are written. */
    private int register;

    private int place;

    /**
     * Makes an encoder.
     *
     * @param code the code to use
     */
    public ConvolutionalEncoder(ConvolutionalCode code) {
        this.code = code;
        inverted = code.invertsC2() ? 1 : 0;
    }

    /**
     * Encodes the next octets, first bit most significant.
     *
     * @param data   holds them
     * @param offset index of the first one
     * @param length how many
     * @param out    receives the symbols, one octet 0 or 1 each, 2 * 8 * {@code length} of them at most
     * @return symbols written
     */
    public int encode(byte[] data, int offset, int length, byte[] out) {
        int written = 0;
        for (int i = 0; i < length * 8; i++) {
            int bit = data[offset + (i >>> 3)] >>> (7 - (i & 7)) & 1;
            register = register >>> 1 | bit << (REGISTER_BITS - 1);
            if ((code.sentC1() >>> place & 1) != 0) {
                out[written++] = (byte) (Integer.bitCount(register & ConvolutionalCode.G1) & 1);
            }
            if ((code.sentC2() >>> place & 1) != 0) {
                out[written++] = (byte) ((Integer.bitCount(register & ConvolutionalCode.G2) & 1) ^ inverted);
            }
            place = place + 1 == code.bits() ? 0 : place + 1;
        }
        return written;
    }
}
