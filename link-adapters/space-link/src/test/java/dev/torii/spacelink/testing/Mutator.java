package dev.torii.spacelink.testing;

import java.util.Arrays;
import java.util.Random;

/** Damages octets that were right, as lines, programs and enemies do. {@code -Dtorii.seed=N} damages the same way again. */
public final class Mutator {
    private final Random random;

    private Mutator(long seed) {
        random = new Random(seed);
    }

    /**
     * Seeded by {@code torii.seed} or anew; prints the seed.
     *
     * @param what named beside the seed
     */
    public static Mutator announced(String what) {
        long seed = Long.getLong("torii.seed", System.nanoTime());
        System.out.println("seed of " + what + ": -Dtorii.seed=" + seed);
        return new Mutator(seed);
    }

    /** The same randomness, for what the test itself draws. */
    public Random random() {
        return random;
    }

    /**
     * Flips bits, cuts, inserts, overwrites, exchanges the beginning, or makes noise of it.
     *
     * @param valid what is damaged, not changed itself
     * @param other gives its beginning in an exchange
     */
    public byte[] damage(byte[] valid, byte[] other) {
        byte[] d = valid.clone();
        int at = random.nextInt(d.length);
        switch (random.nextInt(6)) {
            case 0 -> {
                for (int i = random.nextInt(16); i >= 0; i--) {
                    d[random.nextInt(d.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> d = Arrays.copyOf(d, at);
            case 2 -> d = inserted(d, at, 1 + random.nextInt(8));
            case 3 -> noise(d, at, Math.min(d.length, at + 1 + random.nextInt(200)));
            case 4 -> System.arraycopy(other, 0, d, 0, Math.min(at + 1, Math.min(24, other.length)));
            default -> noise(d, 0, d.length);
        }
        return d;
    }

    private byte[] inserted(byte[] d, int at, int count) {
        byte[] longer = Arrays.copyOf(d, d.length + count);
        System.arraycopy(d, at, longer, at + count, d.length - at);
        noise(longer, at, at + count);
        return longer;
    }

    private void noise(byte[] d, int from, int to) {
        for (int i = from; i < to; i++) {
            d[i] = (byte) random.nextInt();
        }
    }
}
