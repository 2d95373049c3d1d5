package dev.torii.sim.rf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.sim.link.AntennaView;
import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.sync.Asm;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A weak signal loses the frames that theory says: bits wrong by Es/N0, then the codec of the ground. */
class FrameLossTest {
    private static final ReedSolomonCode CODE = ReedSolomonCode.e16(5, ReedSolomonCode.Basis.DUAL);
    private static final int CADU = 1279;
    private static final double SYMBOLS_PER_SECOND = 20e6;
    private static final ReceiverModel ALWAYS = new ReceiverModel(1e9, 1e9, 0, 0, -50, 0, 0);

    private static byte[] cadu(int count) {
        byte[] cadu = new byte[CADU];
        Asm.write(cadu, 0);
        new AosFrameCreator(171, 1115, true, true).writePacketFrame(cadu, 4, 1, count, 0x7FE, 0x01000000);
        new ReedSolomonEncoder(CODE).encode(cadu, 4);
        Randomizer.SHORT.apply(cadu, 4, 1275);
        return cadu;
    }

    private static Reception reception(double esN0Db, double slipsPerSecond) {
        AntennaView.Sight sight = new AntennaView.Sight(0, 1, 1, 1e6, 0);
        double cn0 = esN0Db + 10 * Math.log10(SYMBOLS_PER_SECOND);
        Reception reception = new Reception(
                t -> new Reception.Fix(true, sight, cn0, 0, 0, 0),
                ALWAYS,
                new ImpairmentModel(true, FadeModel.NONE, slipsPerSecond, CADU),
                SYMBOLS_PER_SECOND,
                20261126,
                0);
        reception.advanceTo(0, true);
        reception.advanceTo(100_000_000, true);
        return reception;
    }

    private static ChannelDecoder decoder() {
        ChannelConfig config = new ChannelConfig(
                ChannelConfig.FrameType.AOS,
                1115,
                true,
                true,
                AosOptions.NONE,
                Set.of(171),
                Set.of(),
                Optional.of(CaduCoding.reedSolomon(CODE, true)));
        return new ChannelDecoder(config, (d, o, l, scid, vcid, count, corrected, time) -> {});
    }

    /** Probability that one of five interleaved codewords has more than 16 of 255 symbols wrong. */
    static double theory(double esN0Db) {
        double symbol = 1 - Math.pow(1 - Budget.bitErrorProbability(esN0Db), 8);
        double right = 0;
        for (int wrong = 0; wrong <= 16; wrong++) {
            right += Math.exp(logChoose(wrong) + wrong * Math.log(symbol) + (255 - wrong) * Math.log1p(-symbol));
        }
        return 1 - Math.pow(right, 5);
    }

    private static double logChoose(int k) {
        double sum = 0;
        for (int i = 1; i <= k; i++) {
            sum += Math.log(255 - k + i) - Math.log(i);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"4.5", "4.8", "5.0", "5.3", "5.6", "6.5"})
    void losesWhatTheorySays(double esN0Db) {
        Reception reception = reception(esN0Db, 0);
        ChannelDecoder decoder = decoder();
        int frames = 2_000;
        for (int i = 0; i < frames; i++) {
            byte[] cadu = cadu(i);
            int octets = reception.receive(cadu, CADU);
            decoder.accept(reception.octets(), 0, octets, 0);
        }
        decoder.flush();
        double lost = 1 - decoder.counters().frames(FrameStatus.GOOD) / (double) frames;
        double expected = theory(esN0Db);
        double sigma = Math.sqrt(expected * (1 - expected) / frames);
        assertEquals(expected, lost, 4 * sigma + 0.003, "Es/N0 " + esN0Db + " dB");
    }

    /** Each slip costs the frame that it is in, and the one at which the decoder finds out at most. */
    @Test
    void slipsCostAFrameOrTwoEach() {
        Reception reception = reception(20, 0);
        ChannelDecoder decoder = decoder();
        int slips = 20;
        for (int i = 0; i < 1_000; i++) {
            if (i % 50 == 25) {
                reception.slip();
            }
            byte[] cadu = cadu(i);
            int octets = reception.receive(cadu, CADU);
            decoder.accept(reception.octets(), 0, octets, 0);
        }
        decoder.flush();
        double lost = 1_000.0 - decoder.counters().frames(FrameStatus.GOOD);
        assertEquals(1.5 * slips, lost, 0.5 * slips + 1);
    }
}
