package dev.torii.payload;

import java.util.Random;
import java.util.stream.LongStream;

/** Runs a randomised test over many seeds and names the one that fails; {@code -Dtorii.seed=N} runs only that one. */
public final class Seeds {
    private Seeds() {}

    public interface Body {
        void run(Random random) throws Exception;
    }

    public static void forEach(int count, Body body) {
        Long only = Long.getLong("torii.seed");
        LongStream seeds = only == null ? LongStream.range(0, count) : LongStream.of(only);
        seeds.forEach(seed -> {
            try {
                body.run(new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("-Dtorii.seed=" + seed + ": " + e.getMessage(), e);
            }
        });
    }
}
