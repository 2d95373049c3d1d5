package dev.torii.bench;

import dev.torii.spacelink.convolutional.ConvolutionalCode;
import dev.torii.spacelink.convolutional.ConvolutionalDecoder;
import dev.torii.spacelink.convolutional.ConvolutionalEncoder;
import dev.torii.spacelink.sync.PhaseAmbiguity;
import java.util.Random;

/** Decodes the convolutional code of rate 1/2 from soft symbols at an Eb/N0 of 4 dB; counts bits of information. */
final class ViterbiJob implements Job {
    private static final int OCTETS = 1 << 16;
    private static final double ES_N0_DB = 1;
    private static final long SEED = 4;

    private final byte[] soft;
    private final ConvolutionalDecoder decoder;

    ViterbiJob() {
        byte[] octets = new byte[OCTETS];
        new Random(SEED).nextBytes(octets);
        byte[] symbols = new byte[16 * OCTETS];
        int count = new ConvolutionalEncoder(ConvolutionalCode.RATE_1_2).encode(octets, 0, OCTETS, symbols);
        soft = new Channel(new Random(SEED), ES_N0_DB).send(symbols, count);
        decoder = new ConvolutionalDecoder(ConvolutionalCode.RATE_1_2, PhaseAmbiguity.NONE, (bits, length) -> {});
    }

    @Override
    public long run() {
        decoder.accept(soft, 0, soft.length);
        return 8L * OCTETS;
    }

    /** Returns whether the stream was decoded. */
    boolean locked() {
        return decoder.locked();
    }
}
