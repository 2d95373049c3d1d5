package dev.torii.spacelink.merge;

/** A transfer frame as one receiver brought it: buffer and metadata, reused. Not thread safe. */
public class ReceivedFrame {
    /** The frame, {@link #length} octets from index 0. */
    public final byte[] data;

    /** Frame length in octets. */
    public int length;

    /** Who brought it: number of the receiver, from 0. */
    public int receiverIndex;

    /** Virtual channel id. */
    public int vcid;

    /** Virtual channel frame count. */
    public long vcFrameCount;

    /** Reception, nanoseconds since 1970-01-01T00:00:00 TAI. */
    public long receptionTaiNs;

    /** Symbols that the decoder corrected: the fewer, the better the reception. */
    public int correctedSymbols;

    /** Where the frame stands in the record of received frames; 0 where there is none. */
    public long position;

    /**
     * An empty one.
     *
     * @param frameLengthMax longest frame it can hold, octets
     */
    public ReceivedFrame(int frameLengthMax) {
        data = new byte[frameLengthMax];
    }

    /** Makes this a copy of another one that is not longer than this can hold. */
    public void copyFrom(ReceivedFrame other) {
        System.arraycopy(other.data, 0, data, 0, other.length);
        length = other.length;
        receiverIndex = other.receiverIndex;
        vcid = other.vcid;
        vcFrameCount = other.vcFrameCount;
        receptionTaiNs = other.receptionTaiNs;
        correctedSymbols = other.correctedSymbols;
        position = other.position;
    }
}
