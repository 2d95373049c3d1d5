package dev.torii.spacelink.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.sync.SyncMarker;
import dev.torii.spacelink.sync.SyncSettings;
import dev.torii.spacelink.testing.BitStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChannelDecoderPropertyTest {
    private static final int LENGTH = 100;
    private static final ReedSolomonCode CODE = new ReedSolomonCode(16, 2, Basis.DUAL, 0).forFrameLength(LENGTH);
    private static final int CADU_BITS = 8 * (4 + CODE.codeblockLength());

    private final long seed = Long.getLong("torii.seed", 20261126L);
    private final Random random = new Random(seed);

    ChannelDecoderPropertyTest() {
        System.out.println("ChannelDecoderPropertyTest seed " + seed);
    }

    private static ChannelConfig config(CaduCoding coding) {
        return new ChannelConfig(
                FrameType.AOS, LENGTH, true, false, AosOptions.NONE, Set.of(42), Set.of(), Optional.of(coding));
    }

    private static CaduCoding coding() {
        return CaduCoding.reedSolomon(CODE, true).withRandomizer(Randomizer.LONG);
    }

    private byte[] cadu(int count) {
        byte[] cadu = new byte[CADU_BITS / 8];
        random.nextBytes(cadu);
        SyncMarker.CCSDS.write(cadu, 0);
        new AosFrameCreator(42, LENGTH, false, true).writePacketFrame(cadu, 4, 3, count, 0x7FE, 0);
        new ReedSolomonEncoder(CODE).encode(cadu, 4);
        Randomizer.LONG.apply(cadu, 4, CODE.codeblockLength());
        return cadu;
    }

    private void accept(ChannelDecoder decoder, byte[] stream) {
        for (int at = 0; at < stream.length; ) {
            int step = Math.min(stream.length - at, 1 + random.nextInt(500));
            decoder.accept(stream, at, step, 0);
            at += step;
        }
    }

    @Test
    void losesNoMoreThanTheFramesThatAreCutAndCountsThem() {
        for (int run = 0; run < 400; run++) {
            BitStream stream = new BitStream();
            int frames = 16;
            for (int i = 0; i < frames; i++) {
                stream.append(cadu(i));
            }
            int from = 2 * CADU_BITS + random.nextInt(4 * CADU_BITS);
            int cut = 1 + random.nextInt(run % 2 == 0 ? 40 : 5 * CADU_BITS);
            stream.slip(from, -cut, random);
            Set<Long> found = new TreeSet<>();
            VirtualChannelTracker tracker = new VirtualChannelTracker(FrameType.AOS);
            ChannelDecoder decoder =
                    new ChannelDecoder(config(coding()), (d, o, l, scid, vcid, count, corrected, time) -> {
                        assertTrue(tracker.accept(scid, vcid, count) >= 0);
                        assertTrue(found.add(count));
                    });
            accept(decoder, stream.packed(0));
            decoder.flush();
            String what = "run " + run + ": " + cut + " bits cut at " + from + ", found " + found;
            // A few bits at the end of a frame are within the capability, so the one that is cut may come, too.
            for (long count = 0; count < frames; count++) {
                boolean whole = (count + 1) * CADU_BITS <= from || count * CADU_BITS >= from + cut;
                assertTrue(!whole || found.contains(count), what);
            }
            VirtualChannelStatus status = tracker.status().get(0);
            assertEquals(frames - found.size(), status.missing(), what);
            assertEquals(found.size(), status.frames(), what);
        }
    }

    @Test
    void accountsForEveryBitOfAnyStream() {
        for (int run = 0; run < 400; run++) {
            SyncSettings sync = SyncSettings.DEFAULT
                    .withErrors(random.nextInt(4), 3)
                    .withCounts(random.nextInt(3), random.nextInt(4))
                    .withSlipBits(random.nextInt(9));
            CaduCoding coding = coding().withSync(sync);
            List<FrameStatus> rejected = new ArrayList<>();
            int[] good = new int[1];
            ChannelDecoder decoder =
                    new ChannelDecoder(config(random.nextBoolean() ? coding : coding.withNrzM()), new FrameSink() {
                        @Override
                        public void frame(byte[] d, int o, int l, int scid, int vcid, long n, int c, long time) {
                            good[0]++;
                        }

                        @Override
                        public void rejected(FrameStatus status, byte[] d, int o, int l, long time) {
                            rejected.add(status);
                        }
                    });
            byte[] stream = anyStream();
            accept(decoder, stream);
            decoder.flush();
            ChannelCounters counters = decoder.counters();
            assertEquals(good[0], counters.frames(FrameStatus.GOOD));
            assertEquals(good[0] + rejected.size(), counters.framesRead());
            long cadus = counters.framesRead() - counters.frames(FrameStatus.BAD_LENGTH);
            long skippedBits = 8L * stream.length - cadus * CADU_BITS + counters.overlappedBits();
            assertEquals(counters.skippedOctets(), Math.floorDiv(skippedBits, 8), "run " + run);
        }
    }

    private byte[] anyStream() {
        BitStream stream = new BitStream();
        for (int part = random.nextInt(8); part >= 0; part--) {
            if (random.nextBoolean()) {
                stream.appendNoise(random.nextInt(3000), random);
            }
            for (int i = random.nextInt(6); i > 0; i--) {
                BitStream cadu = new BitStream();
                cadu.append(cadu(i));
                if (random.nextInt(4) == 0) {
                    cadu.slip(random.nextInt(CADU_BITS), random.nextInt(60) - 30, random);
                }
                if (random.nextInt(6) == 0) {
                    cadu.turn(0, 2);
                }
                stream.append(cadu);
            }
        }
        return stream.packed(0);
    }
}
