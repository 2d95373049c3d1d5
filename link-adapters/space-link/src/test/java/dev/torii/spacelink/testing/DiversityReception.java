package dev.torii.spacelink.testing;

import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.FrameCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * One downlink heard by several receivers, each with losses, repeats and delays of its own, and what is to come out of a merge: the union.
 *
 * <p>The merger under test stands behind {@link Merger}, so that any can be put through it. Pure.
 */
public final class DiversityReception {
    /** Frame period of the simulated downlink, ns. */
    public static final long PERIOD_NS = 5_000_000;

    private static final double REPEAT = 0.05;

    private DiversityReception() {}

    /** A frame as one receiver brings it. */
    public static final class Arrival {
        /** Which receiver, from 0. */
        public final int receiver;

        /** Its virtual channel frame count. */
        public final long count;

        /** When it comes, ns on a monotonic clock. */
        public final long atNs;

        /** Its octets; not to be changed. */
        public final byte[] frame;

        /** Takes the octets as they are. */
        public Arrival(int receiver, long count, long atNs, byte[] frame) {
            this.receiver = receiver;
            this.count = count;
            this.atNs = atNs;
            this.frame = frame;
        }
    }

    /** A merger of receivers. */
    @FunctionalInterface
    public interface Merger {
        /**
         * Merges.
         *
         * @param arrivals  in the order in which they come
         * @param receivers how many there are
         * @return what leaves, in the order in which it leaves, once all time is over
         */
        List<Arrival> merge(List<Arrival> arrivals, int receivers);
    }

    /**
     * What a merger can be asked to bear.
     *
     * @param skewMaxNs    longest delay of a receiver against another, ns
     * @param shuffleMaxNs a frame may come so much later than the next one of the same receiver, ns; 0 = each receiver is in order
     * @param allHear      frames at the begin that every receiver hears, so that each is known to be there
     */
    public record Terms(long skewMaxNs, long shuffleMaxNs, int allHear) {}

    /**
     * Good frames of one virtual channel of a capture of AOS frames without error control, in the order of the recording.
     *
     * @param capture     file
     * @param frameLength octets
     * @param insertZone  octets
     * @param scid        spacecraft: others are rejected
     * @param vcid        virtual channel
     * @param receiver    number of the receiver that recorded it
     */
    public static List<Arrival> read(Path capture, int frameLength, int insertZone, int scid, int vcid, int receiver)
            throws IOException {
        List<Arrival> frames = new ArrayList<>();
        ChannelDecoder decoder = new ChannelDecoder(
                new ChannelConfig(
                        ChannelConfig.FrameType.AOS,
                        frameLength,
                        false,
                        false,
                        AosOptions.insertZone(insertZone),
                        Set.of(scid),
                        Set.of(vcid),
                        Optional.empty()),
                (d, off, len, s, v, count, corrected, taiNs) ->
                        frames.add(new Arrival(receiver, count, 0, Arrays.copyOfRange(d, off, off + len))));
        byte[] octets = Files.readAllBytes(capture);
        decoder.accept(octets, 0, octets.length, 0);
        return frames;
    }

    /**
     * Lets receivers hear a downlink: each loses up to 60 %, repeats some frames, and is late by a time of its own.
     *
     * @param sent      the frames, each with another count, in order
     * @param receivers how many
     * @param terms     limits
     * @param random    source of all choices
     * @return what comes, in order of time
     */
    public static List<Arrival> hear(List<Arrival> sent, int receivers, Terms terms, RandomGenerator random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int receiver = 0; receiver < receivers; receiver++) {
            double loss = random.nextDouble(0.6);
            long delayNs = terms.skewMaxNs() == 0 ? 0 : random.nextLong(terms.skewMaxNs());
            long atNs = 0;
            for (int i = 0; i < sent.size(); i++) {
                if (i >= terms.allHear() && random.nextDouble() < loss) {
                    continue;
                }
                Arrival frame = sent.get(i);
                long shuffleNs = terms.shuffleMaxNs() == 0 ? 0 : random.nextLong(terms.shuffleMaxNs());
                long dueNs = i * PERIOD_NS + delayNs + shuffleNs;
                atNs = terms.shuffleMaxNs() == 0 ? Math.max(atNs, dueNs) : dueNs;
                arrivals.add(new Arrival(receiver, frame.count, atNs, frame.frame));
                if (random.nextDouble() < REPEAT) {
                    arrivals.add(new Arrival(receiver, frame.count, atNs, frame.frame));
                }
            }
        }
        arrivals.sort(Comparator.comparingLong(a -> a.atNs)); // stable
        return arrivals;
    }

    /**
     * Compares what left a merger with what came in.
     *
     * @param arrivals what came
     * @param merged   what left
     * @return what is wrong, in words; empty if each count that came left once, with the octets that came, in order of the count
     */
    public static Optional<String> compareWithUnion(List<Arrival> arrivals, List<Arrival> merged) {
        TreeMap<Long, byte[]> missing = new TreeMap<>();
        long first = arrivals.get(0).count;
        arrivals.forEach(a -> missing.put(unwrapped(first, a.count), a.frame));
        long last = Long.MIN_VALUE;
        for (Arrival a : merged) {
            long count = unwrapped(first, a.count);
            byte[] frame = missing.remove(count);
            if (frame == null) {
                return Optional.of("frame " + a.count + " left twice, or never came");
            }
            if (!Arrays.equals(frame, a.frame)) {
                return Optional.of("frame " + a.count + " left with other octets");
            }
            if (count <= last) {
                return Optional.of("frame " + a.count + " left after " + last);
            }
            last = count;
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(missing.size() + " frames never left, the first of them "
                        + missing.firstKey() % FrameCounter.AOS.modulus());
    }

    private static long unwrapped(long first, long count) {
        long modulus = FrameCounter.AOS.modulus();
        long ahead = FrameCounter.AOS.distance(first, count);
        return first + modulus + (ahead < modulus / 2 ? ahead : ahead - modulus);
    }
}
