package dev.torii.console.replay;

import dev.torii.spacelink.frame.Gvcid;

/**
 * One good frame of one receiver.
 *
 * @param receiver who received it and holds its octets
 * @param index    its place among the receiver's frames
 * @param channel  its virtual channel
 * @param content  hash of its octets
 * @param count    its virtual channel frame count, continued beyond the width of the field
 */
record ReceivedFrame(Receiver receiver, int index, Gvcid channel, long content, long count) {
    ReceivedFrame withCount(long newCount) {
        return new ReceivedFrame(receiver, index, channel, content, newCount);
    }
}
