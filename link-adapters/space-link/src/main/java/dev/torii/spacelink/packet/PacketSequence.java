package dev.torii.spacelink.packet;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows the sequence counts of the application processes of one virtual channel, and tells why packets are missing.
 *
 * <p>Source: CCSDS 133.0-B-2 §4.1.3.4.3, a count modulo 16384 for each APID. Packets missing where octets were lost in between went with the
 * frames, others were lost on board: dropped there, or sent elsewhere. That is told for the gap as a whole; where a gap has both
 * causes, it is put down to the frames. Not thread safe; allocates once for each APID seen, of which there are at most 2048.
 */
public final class PacketSequence {
    /** What a packet is. */
    public enum Verdict {
        /** The first of its APID. */
        FIRST,
        /** Follows on the one before. */
        NEXT,
        /** {@link #missing} packets are missing, and octets of the channel were lost in between. */
        FRAME_LOST,
        /** {@link #missing} packets are missing, and the channel's octets are without a gap. */
        ON_BOARD,
        /** Equal, by the key, to one of the last {@value #REMEMBERED} packets of its APID. */
        REPEATED,
        /** Another packet with the same count: one of a source that does not count. */
        CONSTANT,
        /** The count went back: a late packet, or the source restarted. */
        BACK
    }

    /** Packets of each APID that are remembered to find repetitions. */
    public static final int REMEMBERED = 64;

    private static final int COUNT_MASK = 0x3FFF;
    private static final int STEP_MAX = 8192;

    private final RepeatKey key;
    private final Source[] sources = new Source[SpacePacket.IDLE_APID + 1];
    private int missing;

    /** One application process. */
    private static final class Source {
        private final long[] keys = new long[REMEMBERED];
        private int remembered;
        private int place;
        private int last;
        private long breaks;
        private long packets;
        private long missingByFrames;
        private long missingOnBoard;
        private long repeated;
        private long constant;
        private long back;

        boolean remembers(long key) {
            for (int i = 0; i < remembered; i++) {
                if (keys[i] == key) {
                    return true;
                }
            }
            keys[place] = key;
            place = (place + 1) % REMEMBERED;
            remembered = Math.min(remembered + 1, REMEMBERED);
            return false;
        }
    }

    /**
     * What is known of one application process.
     *
     * @param apid            its identifier
     * @param packets         packets that were no repetition
     * @param missingByFrames packets missing where octets of the channel were lost
     * @param missingOnBoard  packets missing where none were lost
     * @param repeated        packets that were repetitions, not in {@code packets}
     * @param constant        packets with the same count as the one before
     * @param back            packets whose count went back
     */
    public record Status(
            int apid,
            long packets,
            long missingByFrames,
            long missingOnBoard,
            long repeated,
            long constant,
            long back) {}

    /**
     * Makes one that has seen nothing.
     *
     * @param key what makes two packets the same
     */
    public PacketSequence(RepeatKey key) {
        this.key = key;
    }

    /**
     * Judges the next space packet.
     *
     * @param data   holds the packet
     * @param offset index of its first octet
     * @param length its octets
     * @param breaks {@link PacketExtractor#breaks} of its channel, or another number that grows when octets are lost
     * @return what it is
     */
    public Verdict accept(byte[] data, int offset, int length, long breaks) {
        missing = 0;
        int apid = SpacePacket.apid(data, offset);
        Source source = sources[apid];
        boolean first = source == null;
        if (first) {
            source = new Source();
            sources[apid] = source;
        }
        if (key.kind() != RepeatKey.Kind.NONE && source.remembers(key.of(data, offset, length))) {
            source.repeated++;
            return Verdict.REPEATED;
        }
        int count = SpacePacket.sequenceCount(data, offset);
        Verdict verdict = first ? Verdict.FIRST : step(source, (count - source.last) & COUNT_MASK, breaks);
        source.packets++;
        source.last = count;
        source.breaks = breaks;
        return verdict;
    }

    private Verdict step(Source source, int step, long breaks) {
        if (step == 1) {
            return Verdict.NEXT;
        }
        if (step == 0) {
            source.constant++;
            return Verdict.CONSTANT;
        }
        if (step > STEP_MAX) {
            source.back++;
            return Verdict.BACK;
        }
        missing = step - 1;
        if (breaks != source.breaks) {
            source.missingByFrames += missing;
            return Verdict.FRAME_LOST;
        }
        source.missingOnBoard += missing;
        return Verdict.ON_BOARD;
    }

    /** Returns the packets missing before the one judged last, 0..8191. */
    public int missing() {
        return missing;
    }

    /** Returns what is known of each application process seen, by its identifier. */
    public List<Status> status() {
        List<Status> result = new ArrayList<>();
        for (int apid = 0; apid < sources.length; apid++) {
            Source s = sources[apid];
            if (s != null) {
                result.add(new Status(
                        apid, s.packets, s.missingByFrames, s.missingOnBoard, s.repeated, s.constant, s.back));
            }
        }
        return result;
    }
}
