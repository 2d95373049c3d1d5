package dev.torii.spacelink.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.sync.PhaseAmbiguity;
import dev.torii.spacelink.sync.SyncSettings;
import dev.torii.spacelink.testing.BitStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recordings of real spacecraft, with Reed-Solomon, randomiser and marker put back (the encoder is checked by LibfecVectorTest), damaged on
 * the way: exactly the frames that were destroyed are missing.
 */
class RecodedCaptureVectorTest {
    /** CADUs between two events that concern synchronisation: a lone CADU between two of them cannot be confirmed. */
    private static final int APART = 4;

    private final long seed = Long.getLong("torii.seed", 20261126L);
    private final Random random = new Random(seed);

    /** What comes out of the decoder, in order. */
    private static final class Received implements FrameSink {
        private final MessageDigest digest = sha256();
        private int count;

        @Override
        public void frame(byte[] d, int o, int l, int scid, int vcid, long vcCount, int corrected, long time) {
            digest.update(d, o, l);
            count++;
        }

        @Override
        public void rejected(FrameStatus status, byte[] d, int o, int l, long time) {
            // A recording holds frames that fail a later check; they are as right as the others.
            if (status != FrameStatus.UNCORRECTABLE && status != FrameStatus.BAD_LENGTH) {
                digest.update(d, o, l);
                count++;
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Arguments> captures() {
        return Capture.ALL.stream()
                .flatMap(
                        capture -> Stream.of(Randomizer.values()).map(randomizer -> Arguments.of(capture, randomizer)));
    }

    @BeforeEach
    void needsTheRecordings() {
        assumeFalse(Capture.absent(), Capture::whyAbsent);
        System.out.println("RecodedCaptureVectorTest seed " + seed);
    }

    private static CaduCoding coding(Capture capture, Randomizer randomizer) {
        // BPSK with the short sequence, QPSK with the long one.
        PhaseAmbiguity ambiguity = randomizer == Randomizer.SHORT ? PhaseAmbiguity.INVERSION : PhaseAmbiguity.ROTATION;
        return CaduCoding.reedSolomon(capture.code(), true)
                .withRandomizer(randomizer)
                .withSync(SyncSettings.DEFAULT.withAmbiguity(ambiguity));
    }

    private int newPhase(Randomizer randomizer) {
        return randomizer == Randomizer.SHORT ? 2 * random.nextInt(2) : random.nextInt(4);
    }

    private ChannelDecoder decode(ChannelConfig config, byte[] stream, Received received) {
        ChannelDecoder decoder = new ChannelDecoder(config, received);
        for (int at = 0; at < stream.length; ) {
            int step = Math.min(stream.length - at, 1 + random.nextInt(4 * config.unitLength()));
            decoder.accept(stream, at, step, 0);
            at += step;
        }
        decoder.flush();
        return decoder;
    }

    @ParameterizedTest
    @MethodSource("captures")
    void bringsBackEveryFrameAtAnyBitOffsetAndPhase(Capture capture, Randomizer randomizer) throws IOException {
        BitStream stream = new BitStream();
        MessageDigest sent = sha256();
        int phase = newPhase(randomizer);
        for (byte[] frame : capture.frames()) {
            sent.update(frame);
            stream.append(capture.cadu(frame, randomizer));
        }
        stream.turn(0, phase);
        BitStream noisy = new BitStream();
        noisy.appendNoise(random.nextInt(5000), random);
        noisy.append(stream);
        Received received = new Received();
        ChannelCounters counters = decode(capture.channel(coding(capture, randomizer)), noisy.packed(0), received)
                .counters();
        assertEquals(capture.good(), counters.frames(FrameStatus.GOOD));
        assertEquals(capture.badFecf(), counters.frames(FrameStatus.BAD_FECF));
        assertEquals(capture.badVersion(), counters.frames(FrameStatus.BAD_VERSION));
        assertEquals(capture.unknown(), counters.frames(FrameStatus.UNKNOWN_SCID));
        assertEquals(0, counters.frames(FrameStatus.UNCORRECTABLE));
        assertEquals(HexFormat.of().formatHex(sent.digest()), HexFormat.of().formatHex(received.digest.digest()));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void losesExactlyWhatIsDestroyed(Capture capture, Randomizer randomizer) throws IOException {
        Damage damage = new Damage(capture, randomizer);
        int cut = damage.makeStream(capture.frames());
        Received received = new Received();
        ChannelConfig config = capture.channel(coding(capture, randomizer));
        decode(config, damage.stream.packed(cut), received);
        System.out.println("  " + capture + " " + randomizer + ": " + damage.sent + " frames, " + damage.events
                + " events, " + (damage.sent - damage.expected) + " destroyed");
        assertEquals(damage.expected, received.count);
        assertEquals(
                HexFormat.of().formatHex(damage.digest.digest()), HexFormat.of().formatHex(received.digest.digest()));
    }

    /** One way through bad weather. */
    private final class Damage {
        private final Capture capture;
        private final ReedSolomonCode code;
        private final Randomizer randomizer;
        private final BitStream stream = new BitStream();
        private final MessageDigest digest = sha256();
        private int phase;
        private int sent;
        private int expected;
        private int events;
        private int fade;

        Damage(Capture capture, Randomizer randomizer) {
            this.capture = capture;
            this.randomizer = randomizer;
            code = capture.code();
            phase = newPhase(randomizer);
        }

        /** Returns the bit, within the first CADU, at which reception begins. */
        int makeStream(List<byte[]> frames) {
            int sinceEvent = 0;
            for (int i = 0; i < frames.size(); i++) {
                boolean eventAllowed = sinceEvent > APART && i + APART < frames.size();
                BitStream cadu = new BitStream();
                cadu.append(capture.cadu(frames.get(i), randomizer));
                boolean event = fade > 0 || (eventAllowed && random.nextInt(5) == 0);
                sinceEvent = event ? 0 : sinceEvent + 1;
                boolean arrives = event ? strike(cadu) : scatter(cadu, i < 2 || sinceEvent < 2);
                stream.append(cadu);
                sent++;
                if (arrives && i > 0) {
                    digest.update(frames.get(i));
                    expected++;
                }
            }
            return 1 + random.nextInt(8 * (4 + code.codeblockLength()) - 1);
        }

        /** Something that concerns synchronisation too. Returns whether the frame survives. */
        private boolean strike(BitStream cadu) {
            events++;
            int kind = fade > 0 ? 0 : random.nextInt(5);
            // Neither near the start nor near the end: the complement of a codeword without virtual fill is a codeword,
            // too.
            int middle = 32 + 2 * (code.codeblockLength() + random.nextInt(code.codeblockLength()));
            if (kind != 2) {
                cadu.turn(0, phase);
            }
            switch (kind) {
                case 0 -> {
                    // A fade over one to five whole CADUs; two are bridged.
                    fade = fade > 0 ? fade - 1 : random.nextInt(5);
                    cadu.overwrite(0, cadu.length(), random);
                    return false;
                }
                case 1 -> {
                    cadu.slip(middle, new int[] {-2, -1, 1, 2}[random.nextInt(4)], random);
                    return false;
                }
                case 2 -> {
                    // The phase jumps in mid-CADU: by half a turn if BPSK.
                    int next = randomizer == Randomizer.SHORT ? (phase + 2) % 4 : (phase + 1 + random.nextInt(3)) % 4;
                    cadu.turn(0, phase);
                    cadu.turn(middle, (next - phase + 4) % 4);
                    phase = next;
                    return false;
                }
                case 3 -> {
                    // The marker is gone; it is bridged.
                    cadu.overwrite(0, 32, random);
                    return true;
                }
                default -> {
                    stream.appendNoise(9 + random.nextInt(3 * cadu.length()), random);
                    return true;
                }
            }
        }

        /** Errors that concern one CADU; the first marker after an event must be right. Returns whether the frame survives. */
        private boolean scatter(BitStream cadu, boolean markerMustBeRight) {
            boolean survives = true;
            if (!markerMustBeRight && random.nextInt(5) == 0) {
                random.ints(0, 32).distinct().limit(3).forEach(cadu::flip);
            }
            int codewordOfTooMany = random.nextInt(20) == 0 ? random.nextInt(code.interleave()) : -1;
            boolean some = random.nextInt(3) == 0;
            for (int codeword = 0; codeword < code.interleave(); codeword++) {
                int errors = some ? random.nextInt(code.errorCapability() + 1) : 0;
                if (codeword == codewordOfTooMany) {
                    errors = code.errorCapability() + 1 + random.nextInt(20);
                    survives = false;
                }
                hit(cadu, codeword, errors);
            }
            cadu.turn(0, phase);
            return survives;
        }

        private void hit(BitStream cadu, int codeword, int errors) {
            int[] places = random.ints(0, code.codewordLength())
                    .distinct()
                    .limit(errors)
                    .toArray();
            for (int place : places) {
                int first = 8 * (4 + codeword + place * code.interleave());
                int pattern = 1 + random.nextInt(255);
                for (int bit = 0; bit < 8; bit++) {
                    if (((pattern >>> bit) & 1) != 0) {
                        cadu.flip(first + bit);
                    }
                }
            }
        }
    }
}
