package dev.torii.bench;

import java.util.random.RandomGenerator;

/** Antipodal symbols with white Gaussian noise, as soft symbols of level {@value #LEVEL}, positive for 0. */
final class Channel {
    private static final int LEVEL = 32;

    private final RandomGenerator random;
    private final double sigma;

    /**
     * Makes a channel.
     *
     * @param random source of the noise
     * @param esN0Db energy of a symbol over noise density, dB
     */
    Channel(RandomGenerator random, double esN0Db) {
        this.random = random;
        sigma = Math.sqrt(0.5 / Math.pow(10, esN0Db / 10));
    }

    /**
     * Sends symbols.
     *
     * @param symbols 0 or 1 each
     * @param count   how many
     * @return what is received
     */
    byte[] send(byte[] symbols, int count) {
        byte[] received = new byte[count];
        for (int i = 0; i < count; i++) {
            double value = LEVEL * ((symbols[i] == 0 ? 1 : -1) + sigma * random.nextGaussian());
            received[i] = (byte) Math.max(-127, Math.min(127, Math.round((float) value)));
        }
        return received;
    }

    /**
     * Sends octets without a convolutional code and decides each bit by the sign of its symbol.
     *
     * @param octets changed in place
     */
    void sendHard(byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            int wrong = 0;
            for (int bit = 0; bit < 8; bit++) {
                wrong = wrong << 1 | (1 + sigma * random.nextGaussian() < 0 ? 1 : 0);
            }
            octets[i] ^= (byte) wrong;
        }
    }
}
