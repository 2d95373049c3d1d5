package dev.torii.sim;

import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.FrontEndSettings.Wire;
import dev.torii.sim.antenna.RadioPort.Reading;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.sync.CaduSynchronizer;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a modem makes of the bits that it receives of one spacecraft: hands them on as they are, or as soft symbols, or finds CADUs in them,
 * or decodes them to frames with the codecs of the ground. Not thread safe.
 */
final class ModemOutput {
    private static final int SOFT_UNIT = 48;
    private static final int BITS = 8;

    private final FrontEndSettings.Content content;
    private final Sink sink;
    private final Optional<CaduSynchronizer> synchronizer;
    private final Optional<ChannelDecoder> decoder;
    private final SplittableRandom random;
    private final boolean stream;
    private byte[] symbols = new byte[0];
    private Reading reading = new Reading(0, 0, Double.NaN, Double.NaN, Double.NaN);

    /**
     * A modem without lock.
     *
     * @param wire    what its radio speaks
     * @param channel the downlink of the spacecraft
     * @param seed    chooses the noise of soft symbols
     * @param sink    takes what comes out
     */
    ModemOutput(Wire wire, ChannelConfig channel, long seed, Sink sink) {
        this.content = wire.content();
        this.stream = wire.format() == FrontEndSettings.Format.CADU_TCP;
        this.sink = sink;
        this.random = new SplittableRandom(seed);
        int marker = channel.coding().orElseThrow().sync().marker().length();
        boolean cadus =
                !stream && (content == FrontEndSettings.Content.CADU || content == FrontEndSettings.Content.CODEBLOCK);
        int skipped = content == FrontEndSettings.Content.CODEBLOCK ? marker : 0;
        synchronizer = cadus
                ? Optional.of(new CaduSynchronizer(
                        channel.coding().get().sync(),
                        channel.unitLength(),
                        (cadu, length) -> sink.piece(cadu, skipped, length - skipped, reading)))
                : Optional.empty();
        decoder = content == FrontEndSettings.Content.FRAME
                ? Optional.of(new ChannelDecoder(
                        channel,
                        (d, off, len, scid, vcid, count, corrected, time) ->
                                sink.piece(d, off, len, reading.corrected(corrected))))
                : Optional.empty();
    }

    /** Takes octets of the channel. */
    void accept(byte[] octets, int length, Reading now, double esN0Db) {
        reading = now;
        if (synchronizer.isPresent()) {
            synchronizer.get().accept(octets, 0, length);
        } else if (decoder.isPresent()) {
            decoder.get().accept(octets, 0, length, now.receptionTaiNs());
        } else if (content == FrontEndSettings.Content.SOFT) {
            soften(octets, length, esN0Db);
            sink.piece(symbols, 0, BITS * length, now);
        } else {
            sink.piece(octets, 0, length, now);
        }
    }

    /** Symbols of BPSK with the noise that Es/N0 says, scaled so that a clean one is {@value #SOFT_UNIT}. */
    private void soften(byte[] octets, int length, double esN0Db) {
        if (symbols.length < BITS * length) {
            symbols = new byte[BITS * length];
        }
        double sigma = Math.sqrt(0.5 * Math.pow(10, -esN0Db / 10));
        for (int i = 0; i < BITS * length; i++) {
            int bit = octets[i >> 3] >> (7 - (i & 7)) & 1;
            double level = SOFT_UNIT * (1 - 2 * bit + sigma * random.nextGaussian());
            symbols[i] = (byte) Math.max(-127, Math.min(127, Math.round(level)));
        }
    }

    /** The signal has ended: what is complete comes out. */
    void flush() {
        synchronizer.ifPresent(CaduSynchronizer::flush);
        decoder.ifPresent(ChannelDecoder::flush);
    }

    /** Takes units, or pieces of a stream. */
    @FunctionalInterface
    interface Sink {
        /** One of them, valid during the call only. */
        void piece(byte[] data, int offset, int length, Reading reading);
    }
}
