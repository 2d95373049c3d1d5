package dev.torii.payload;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A run of segments that did not arrive. Its octets in the image are zero.
 *
 * @param firstSegment first missing segment, 0 = first of the frame
 * @param lastSegment  last missing segment
 * @param firstOctet   first octet of the record that is not there
 * @param octets       how many
 * @param reason       why; adjacent segments with different reasons are different runs
 */
public record MissingRange(int firstSegment, int lastSegment, long firstOctet, long octets, MissingReason reason) {
    /** Records of an older version have no reason. */
    public MissingRange {
        reason = reason == null ? MissingReason.NOT_YET : reason;
    }

    static List<MissingRange> of(BitSet received, int count, long recordLength, IntFunction<MissingReason> reasons) {
        List<MissingRange> ranges = new ArrayList<>();
        for (int first = received.nextClearBit(0); first < count; ) {
            int set = received.nextSetBit(first);
            int end = set < 0 ? count : Math.min(set, count);
            MissingReason reason = reasons.apply(first);
            for (int i = first + 1; i < end; i++) {
                if (reasons.apply(i) != reason) {
                    end = i;
                }
            }
            long from = (long) first * ImagePacket.SEGMENT_LENGTH;
            long to = Math.min((long) end * ImagePacket.SEGMENT_LENGTH, recordLength);
            ranges.add(new MissingRange(first, end - 1, from, to - from, reason));
            first = received.nextClearBit(end);
        }
        return List.copyOf(ranges);
    }
}
