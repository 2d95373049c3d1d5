package dev.torii.bench;

import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.coding.ReedSolomonDecoder;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.convolutional.ConvolutionalCode;
import dev.torii.spacelink.convolutional.ConvolutionalDecoder;
import dev.torii.spacelink.convolutional.ConvolutionalEncoder;
import dev.torii.spacelink.sync.PhaseAmbiguity;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The ways of coding that {@code bench coding} compares with theory. */
final class Schemes {
    private static final double CODEWORD_TARGET = 1e-3;
    private static final double BIT_TARGET = 1e-5;
    private static final int OCTETS = 52_500;
    private static final int EDGE = 128;

    private Schemes() {}

    static List<Scheme> all() {
        List<Scheme> schemes = new ArrayList<>();
        schemes.add(new Uncoded());
        schemes.add(new ReedSolomon(16));
        schemes.add(new ReedSolomon(8));
        List<ConvolutionalCode> codes = List.of(
                ConvolutionalCode.RATE_1_2,
                ConvolutionalCode.RATE_2_3,
                ConvolutionalCode.RATE_3_4,
                ConvolutionalCode.RATE_5_6,
                ConvolutionalCode.RATE_7_8);
        codes.forEach(code -> schemes.add(new Convolutional(code)));
        codes.forEach(code -> schemes.add(new Concatenated(code)));
        return schemes;
    }

    /** Sends octets through code, channel and decoder. Returns those decoded, fewer by what the decoder holds at the end. */
    private static byte[] throughConvolutional(
            ConvolutionalCode code, RandomGenerator random, double esN0Db, byte[] octets) {
        byte[] symbols = new byte[octets.length * 16];
        int count = new ConvolutionalEncoder(code).encode(octets, 0, octets.length, symbols);
        byte[] soft = new Channel(random, esN0Db).send(symbols, count);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
        ConvolutionalDecoder decoder =
                new ConvolutionalDecoder(code, PhaseAmbiguity.NONE, (data, length) -> decoded.write(data, 0, length));
        decoder.accept(soft, 0, soft.length);
        decoder.flush();
        return decoded.toByteArray();
    }

    private static double db(double ratio) {
        return 10 * Math.log10(ratio);
    }

    private record Uncoded() implements Scheme {
        @Override
        public String name() {
            return "uncoded";
        }

        @Override
        public String unit() {
            return "bit";
        }

        @Override
        public double target() {
            return BIT_TARGET;
        }

        @Override
        public double firstDb() {
            return 7.5;
        }

        @Override
        public void send(RandomGenerator random, double ebN0Db, Tally tally) {
            byte[] octets = new byte[OCTETS];
            new Channel(random, ebN0Db).sendHard(octets);
            for (byte octet : octets) {
                tally.wrong += Integer.bitCount(octet & 0xFF);
            }
            tally.sent += 8L * OCTETS;
        }

        @Override
        public double theory(double ebN0Db, Tally tally) {
            return Theory.bitErrors(Theory.fromDb(ebN0Db));
        }
    }

    private record ReedSolomon(int errorCapability) implements Scheme {
        @Override
        public String name() {
            return "RS(255," + (255 - 2 * errorCapability) + ")";
        }

        @Override
        public String unit() {
            return "codeword";
        }

        @Override
        public double target() {
            return CODEWORD_TARGET;
        }

        @Override
        public double firstDb() {
            return errorCapability == 16 ? 5.5 : 6;
        }

        private double rate() {
            return (255 - 2 * errorCapability) / 255.0;
        }

        @Override
        public void send(RandomGenerator random, double ebN0Db, Tally tally) {
            ReedSolomonCode code = new ReedSolomonCode(errorCapability, 1, Basis.DUAL, 0);
            ReedSolomonEncoder encoder = new ReedSolomonEncoder(code);
            ReedSolomonDecoder decoder = new ReedSolomonDecoder(code);
            Channel channel = new Channel(random, ebN0Db + db(rate()));
            byte[] sent = new byte[255];
            for (int i = 0; i < 100; i++) {
                random.nextBytes(sent);
                encoder.encode(sent, 0);
                byte[] received = sent.clone();
                channel.sendHard(received);
                decoder.decode(received, 0);
                tally.sent++;
                tally.wrong += Arrays.equals(sent, received) ? 0 : 1;
            }
        }

        @Override
        public double theory(double ebN0Db, Tally tally) {
            double bit = Theory.bitErrors(Theory.fromDb(ebN0Db) * rate());
            return Theory.codewordErrors(255, errorCapability, 1 - Math.pow(1 - bit, 8));
        }
    }

    private static final class Convolutional implements Scheme {
        private final ConvolutionalCode code;
        private final double[] spectrum;

        Convolutional(ConvolutionalCode code) {
            this.code = code;
            spectrum = Theory.weightSpectrum(code.bits(), code.sentC1(), code.sentC2());
        }

        @Override
        public String name() {
            return "convolutional " + code.name();
        }

        @Override
        public String unit() {
            return "bit";
        }

        @Override
        public double target() {
            return BIT_TARGET;
        }

        @Override
        public double firstDb() {
            return 2.5 + 3 * (code.rate() - 0.5) / 0.375 * 0.8;
        }

        @Override
        public void send(RandomGenerator random, double ebN0Db, Tally tally) {
            byte[] sent = new byte[OCTETS];
            random.nextBytes(sent);
            byte[] decoded = throughConvolutional(code, random, ebN0Db + db(code.rate()), sent);
            for (int i = EDGE; i < OCTETS - EDGE; i++) {
                tally.wrong += Integer.bitCount((sent[i] ^ decoded[i]) & 0xFF);
            }
            tally.sent += 8L * (OCTETS - 2 * EDGE);
        }

        @Override
        public double theory(double ebN0Db, Tally tally) {
            return Theory.unionBound(spectrum, code.bits(), Theory.fromDb(ebN0Db) * code.rate());
        }
    }

    private record Concatenated(ConvolutionalCode inner) implements Scheme {
        private static final int BLOCKS = 40;

        @Override
        public String name() {
            return "RS(255,223) I=5, convolutional " + inner.name();
        }

        @Override
        public String unit() {
            return "codeword";
        }

        @Override
        public double target() {
            return CODEWORD_TARGET;
        }

        @Override
        public double firstDb() {
            return 1.75 + 2.2 * (inner.rate() - 0.5) / 0.375;
        }

        @Override
        public void send(RandomGenerator random, double ebN0Db, Tally tally) {
            ReedSolomonCode outer = ReedSolomonCode.e16(5, Basis.DUAL);
            ReedSolomonEncoder encoder = new ReedSolomonEncoder(outer);
            ReedSolomonDecoder decoder = new ReedSolomonDecoder(outer);
            int length = outer.codeblockLength();
            byte[] sent = new byte[EDGE + BLOCKS * length + EDGE];
            random.nextBytes(sent);
            for (int block = 0; block < BLOCKS; block++) {
                encoder.encode(sent, EDGE + block * length);
            }
            double rate = inner.rate() * 223 / 255;
            byte[] decoded = throughConvolutional(inner, random, ebN0Db + db(rate), sent);
            for (int block = 0; block < BLOCKS; block++) {
                int start = EDGE + block * length;
                for (int i = start; i < start + length; i++) {
                    tally.octetsWrong += sent[i] == decoded[i] ? 0 : 1;
                }
                decoder.decode(decoded, start);
                for (int codeword = 0; codeword < 5; codeword++) {
                    tally.wrong += decoder.correctedSymbols(codeword) == ReedSolomonDecoder.UNCORRECTABLE ? 1 : 0;
                }
            }
            tally.octetsSent += (long) BLOCKS * length;
            tally.sent += BLOCKS * 5L;
        }

        /** CCSDS 130.1-G-2 §6.3: codewords from the wrong octets behind the Viterbi decoder, as if interleaving were without end. */
        @Override
        public double theory(double ebN0Db, Tally tally) {
            return Theory.codewordErrors(255, 16, (double) tally.octetsWrong / tally.octetsSent);
        }
    }
}
