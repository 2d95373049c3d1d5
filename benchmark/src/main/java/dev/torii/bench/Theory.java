package dev.torii.bench;

/** Error rates that can be calculated. */
final class Theory {
    private static final int[] GENERATORS = {0b1111001, 0b1011011};
    private static final int STATES = 64;
    private static final int WEIGHT_MAX = 26;
    private static final int STEPS_MAX = 400;

    private Theory() {}

    static double fromDb(double db) {
        return Math.pow(10, db / 10);
    }

    /** The tail of the normal distribution, by the continued fraction beyond 3 and by Simpson's rule up to it. */
    static double q(double x) {
        if (x > 3) {
            double fraction = 0;
            for (int k = 60; k > 0; k--) {
                fraction = k / (x + fraction);
            }
            return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) / (x + fraction);
        }
        int steps = 200;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double t = x * i / steps;
            sum += Math.exp(-t * t / 2) * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return 0.5 - sum * x / steps / 3 / Math.sqrt(2 * Math.PI);
    }

    /** The share of wrong hard decisions at an Es/N0 given as a ratio. */
    static double bitErrors(double esN0) {
        return q(Math.sqrt(2 * esN0));
    }

    /** The probability that more than {@code capability} of {@code length} symbols are wrong, each with a probability and by itself. */
    static double codewordErrors(int length, int capability, double symbolErrors) {
        double sum = 0;
        double logBinomial = 0;
        for (int i = 1; i <= length; i++) {
            logBinomial += Math.log((double) (length - i + 1) / i);
            if (i > capability) {
                sum += Math.exp(logBinomial + i * Math.log(symbolErrors) + (length - i) * Math.log1p(-symbolErrors));
            }
        }
        return sum;
    }

    /**
     * The union bound of the bit errors after maximum-likelihood decoding of the convolutional code, from its weight spectrum, which is
     * counted here along the trellis: wrong paths that leave the state 0 and return to it, by the symbols in which they differ.
     *
     * @param bits   information bits in a period of the puncturing
     * @param sentC1 which symbols of G1 are sent, the first bit of a period in bit 0
     * @param sentC2 which symbols of G2 are sent
     * @return wrong bits on paths of each weight, summed over the bits of a period at which they may leave
     */
    static double[] weightSpectrum(int bits, int sentC1, int sentC2) {
        double[] spectrum = new double[WEIGHT_MAX + 1];
        for (int first = 0; first < bits; first++) {
            double[][] paths = new double[STATES][WEIGHT_MAX + 1];
            double[][] wrong = new double[STATES][WEIGHT_MAX + 1];
            paths[0][0] = 1;
            for (int step = 0; step < STEPS_MAX; step++) {
                int place = (first + step) % bits;
                double[][] nextPaths = new double[STATES][WEIGHT_MAX + 1];
                double[][] nextWrong = new double[STATES][WEIGHT_MAX + 1];
                for (int state = 0; state < STATES; state++) {
                    for (int bit = step == 0 ? 1 : 0; bit < 2; bit++) {
                        int register = bit << 6 | state;
                        int weight = (Integer.bitCount(register & GENERATORS[0]) & sentC1 >>> place & 1)
                                + (Integer.bitCount(register & GENERATORS[1]) & sentC2 >>> place & 1);
                        int next = register >>> 1;
                        for (int w = weight; w <= WEIGHT_MAX; w++) {
                            nextPaths[next][w] += paths[state][w - weight];
                            nextWrong[next][w] += wrong[state][w - weight] + bit * paths[state][w - weight];
                        }
                    }
                }
                for (int w = 0; w <= WEIGHT_MAX; w++) {
                    spectrum[w] += nextWrong[0][w];
                }
                nextPaths[0] = new double[WEIGHT_MAX + 1]; // returned
                nextWrong[0] = new double[WEIGHT_MAX + 1];
                paths = nextPaths;
                wrong = nextWrong;
            }
        }
        return spectrum;
    }

    /** The union bound from a spectrum: its terms up to the seventh from the free distance on, since the series diverges. */
    static double unionBound(double[] spectrum, int bits, double esN0) {
        double sum = 0;
        int terms = 0;
        for (int w = 1; w < spectrum.length && terms < 7; w++) {
            if (spectrum[w] > 0) {
                terms++;
                sum += spectrum[w] * bitErrors(w * esN0);
            }
        }
        return sum / bits;
    }
}
