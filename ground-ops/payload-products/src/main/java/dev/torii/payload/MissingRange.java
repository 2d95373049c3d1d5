package dev.torii.payload;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A run of segments that did not arrive. Its octets in the image are zero.
 *
 * @param firstSegment first missing segment, 0 = first of the frame
 * @param lastSegment  last missing segment
 * @param firstOctet   first octet of the record that is not there
 * @param octets       how many
 */
public record MissingRange(int firstSegment, int lastSegment, long firstOctet, long octets) {
    static List<MissingRange> of(BitSet received, int count, long recordLength) {
        List<MissingRange> ranges = new ArrayList<>();
        for (int first = received.nextClearBit(0); first < count; ) {
            int set = received.nextSetBit(first);
            int end = set < 0 ? count : Math.min(set, count);
            long from = (long) first * ImagePacket.SEGMENT_LENGTH;
            long to = Math.min((long) end * ImagePacket.SEGMENT_LENGTH, recordLength);
            ranges.add(new MissingRange(first, end - 1, from, to - from));
            first = received.nextClearBit(end);
        }
        return List.copyOf(ranges);
    }
}
