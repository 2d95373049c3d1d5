package dev.torii.spacelink.convolutional;

/**
 * The convolutional code of constraint length 7, connection vectors G1 = 171 and G2 = 133 octal, as it is or punctured.
 *
 * <p>Source: CCSDS 131.0-B-5 §3.3 (rate 1/2, the symbol of G2 inverted) and §3.4 (punctured, not inverted), table 3-1. Symbols are
 * sent in the order C1, C2 of each bit, those left out skipped. The code is transparent: inverted symbols decode to inverted bits.
 *
 * @param name      as the standard writes the rate, "1/2" .. "7/8"
 * @param bits      information bits in a period of the puncturing
 * @param sentC1    which symbols of G1 are sent, the first bit of a period in bit 0
 * @param sentC2    which symbols of G2 are sent
 * @param invertsC2 whether the symbols of G2 are inverted
 */
public record ConvolutionalCode(String name, int bits, int sentC1, int sentC2, boolean invertsC2) {
    /** Rate 1/2. */
    public static final ConvolutionalCode RATE_1_2 = new ConvolutionalCode("1/2", 1, 0b1, 0b1, true);

    /** Rate 2/3. */
    public static final ConvolutionalCode RATE_2_3 = new ConvolutionalCode("2/3", 2, 0b01, 0b11, false);

    /** Rate 3/4. */
    public static final ConvolutionalCode RATE_3_4 = new ConvolutionalCode("3/4", 3, 0b101, 0b011, false);

    /** Rate 5/6. */
    public static final ConvolutionalCode RATE_5_6 = new ConvolutionalCode("5/6", 5, 0b10101, 0b01011, false);

    /** Rate 7/8. */
    public static final ConvolutionalCode RATE_7_8 = new ConvolutionalCode("7/8", 7, 0b1010001, 0b0101111, false);

    /** Connection vector of C1, the newest bit most significant. */
    static final int G1 = 0171;

    /** Connection vector of C2. */
    static final int G2 = 0133;

    /** Returns the symbols sent in a period of the puncturing. */
    public int symbols() {
        return Integer.bitCount(sentC1) + Integer.bitCount(sentC2);
    }

    /** Returns the information bits for each symbol sent. */
    public double rate() {
        return (double) bits / symbols();
    }
}
