package dev.torii.spacelink.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.sync.PhaseAmbiguity;
import dev.torii.spacelink.sync.SyncSettings;
import java.util.Optional;
import java.util.Set;

/** Any octets on any channel without inner code: every octet is in a frame of one status, skipped or counted twice. */
class ChannelDecoderFuzzTest {
    @FuzzTest
    void accountsForEveryOctet(FuzzedDataProvider input) {
        ChannelConfig config = config(input);
        int piece = input.consumeInt(1, 700);
        int turns = input.consumeInt(1, 4);
        long[] taken = new long[2];
        ChannelDecoder decoder = new ChannelDecoder(config, new FrameSink() {
            @Override
            public void frame(byte[] d, int o, int l, int scid, int vcid, long count, int corrected, long time) {
                assertEquals(config.frameLength(), l);
                assertTrue(scid <= config.frameType().scidMax()
                        && vcid <= config.frameType().vcidMax());
                taken[0]++;
            }

            @Override
            public void rejected(FrameStatus status, byte[] d, int o, int l, long time) {
                taken[1]++;
            }
        });
        byte[] stream = input.consumeRemainingAsBytes();
        for (int turn = 0; turn < turns; turn++) {
            for (int at = 0; at < stream.length; at += piece) {
                decoder.accept(stream, at, Math.min(piece, stream.length - at), at);
            }
        }
        decoder.flush();
        ChannelCounters counters = decoder.counters();
        assertEquals(counters.frames(FrameStatus.GOOD), taken[0]);
        assertEquals(counters.framesRead(), taken[0] + taken[1]);
        long whole = counters.framesRead() - counters.frames(FrameStatus.BAD_LENGTH);
        long bits = 8L * turns * stream.length;
        long left = bits - 8 * whole * config.unitLength() + counters.overlappedBits();
        if (config.coding().isPresent()) {
            assertEquals(counters.skippedOctets(), Math.floorDiv(left, 8));
        } else {
            assertEquals(left % (8L * config.frameLength()), left);
            assertEquals(left > 0 ? 1 : 0, counters.frames(FrameStatus.BAD_LENGTH));
        }
    }

    private static ChannelConfig config(FuzzedDataProvider input) {
        FrameType type = input.pickValue(FrameType.values());
        boolean fecf = input.consumeBoolean();
        boolean ocf = input.consumeBoolean();
        AosOptions options = type == FrameType.TM
                ? AosOptions.NONE
                : new AosOptions(
                        input.consumeInt(0, 4), input.consumeBoolean(), input.consumeBoolean(), input.consumeBoolean());
        int frameLength = input.consumeInt(24, 60);
        Optional<CaduCoding> coding = Optional.empty();
        if (input.consumeBoolean()) {
            Optional<ReedSolomonCode> code = input.consumeBoolean()
                    ? Optional.of(new ReedSolomonCode(8, 1, ReedSolomonCode.Basis.DUAL, 239 - frameLength))
                    : Optional.empty();
            Optional<Randomizer> randomizer =
                    Optional.ofNullable(input.pickValue(new Randomizer[] {null, Randomizer.SHORT, Randomizer.LONG}));
            SyncSettings sync = SyncSettings.DEFAULT
                    .withAmbiguity(input.pickValue(PhaseAmbiguity.values()))
                    .withErrors(input.consumeInt(0, 3), 3)
                    .withCounts(input.consumeInt(0, 2), input.consumeInt(0, 3));
            coding = Optional.of(new CaduCoding(code, randomizer, sync, input.consumeBoolean(), Optional.empty()));
        }
        Set<Integer> vcids = input.consumeBoolean() ? Set.of(1, 3) : Set.of();
        return new ChannelConfig(type, frameLength, fecf, ocf, options, Set.of(), vcids, coding);
    }
}
