package dev.torii.payload;

/**
 * What came on one payload virtual channel since the engine started.
 *
 * @param frames     frames used
 * @param repeated   frames left out because they were here before
 * @param late       frames that came too late for their place; used where they complete a packet
 * @param conflicts  frames that came already with other octets
 * @param badLength  frames of another length than configured
 * @param missing    frames that nobody brought in time
 * @param packets    packets found
 * @param incomplete packets begun whose end never came
 * @param rejected   packet zones given up because a packet header made no sense
 */
public record ChannelCounters(
        long frames,
        long repeated,
        long late,
        long conflicts,
        long badLength,
        long missing,
        long packets,
        long incomplete,
        long rejected) {
    /** Nothing came. */
    public static final ChannelCounters NONE = new ChannelCounters(0, 0, 0, 0, 0, 0, 0, 0, 0);

    ChannelCounters plus(ChannelCounters other) {
        return new ChannelCounters(
                frames + other.frames,
                repeated + other.repeated,
                late + other.late,
                conflicts + other.conflicts,
                badLength + other.badLength,
                missing + other.missing,
                packets + other.packets,
                incomplete + other.incomplete,
                rejected + other.rejected);
    }
}
