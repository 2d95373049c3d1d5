package dev.torii.payload;

/**
 * Where a packet came from. Mutable and reused for every packet, so that receiving allocates nothing; single thread.
 *
 * <p>Positions are journal positions; frame numbers count the transfer frames of one virtual channel.
 */
public final class SegmentOrigin {
    String station = "";
    String antenna = "";
    String contact = "";
    int vcid;
    long firstReceptionTaiNs;
    long lastReceptionTaiNs;
    long firstFrame;
    long lastFrame;
    long firstPosition;

    /** Gaps so far in what carries the packets; all octets of one gap were lost for {@link #gapReason}. */
    long gaps;

    MissingReason gapReason = MissingReason.LINK;

    /** Segments taken so far, and the gaps at the last of them. */
    long segments;

    long gapsAtLastSegment;

    /** Packets come in the order of sending, none left out but in gaps. */
    boolean inOrder = true;

    /** Sets who received the packet: ids of station, antenna and contact, and the virtual channel. */
    public SegmentOrigin receiver(String stationId, String antennaId, String contactId, int virtualChannelId) {
        station = stationId;
        antenna = antennaId;
        contact = contactId;
        vcid = virtualChannelId;
        return this;
    }

    /** A segment came: what is missing up to here has its reason. */
    void took() {
        segments++;
        gapsAtLastSegment = gaps;
    }

    /** Says that what was sent before the next packet is missing. */
    public SegmentOrigin gap(MissingReason reason) {
        gaps++;
        gapReason = reason;
        return this;
    }

    /** Sets the transfer frame that holds the packet's first octet: its number, reception (TAI ns) and journal position. */
    public SegmentOrigin begin(long frame, long receptionTaiNs, long position) {
        firstFrame = frame;
        firstReceptionTaiNs = receptionTaiNs;
        firstPosition = position;
        return this;
    }

    /** Sets the transfer frame that holds the packet's last octet: its number and reception (TAI ns). */
    public SegmentOrigin end(long frame, long receptionTaiNs) {
        lastFrame = frame;
        lastReceptionTaiNs = receptionTaiNs;
        return this;
    }
}
