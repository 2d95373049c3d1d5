package dev.torii.journal;

import java.util.Objects;

/**
 * What is known about a received frame, beside its octets. Mutable, so that the thread that receives, and a reader, need only one each: who
 * gets one during a call must not keep it. Not thread safe.
 */
public final class FrameRecord {
    private String station;
    private String antenna;
    private String contact;
    private long receptionTaiNs;
    private int scid;
    private int vcid;
    private long vcFrameCount;
    private int correctedSymbols;

    /**
     * A record of one frame.
     *
     * @param station          station that received it, at most 255 octets in UTF-8
     * @param antenna          antenna that received it, at most 255 octets in UTF-8
     * @param contact          contact it was received in, empty if none; at most 255 octets in UTF-8
     * @param receptionTaiNs   time of reception, ns since 1970-01-01T00:00:00 TAI
     * @param scid             spacecraft identifier, 0..65535
     * @param vcid             virtual channel, 0..255
     * @param vcFrameCount     frame count of the virtual channel
     * @param correctedSymbols symbols that the decoder corrected
     */
    public FrameRecord(
            String station,
            String antenna,
            String contact,
            long receptionTaiNs,
            int scid,
            int vcid,
            long vcFrameCount,
            int correctedSymbols) {
        receiver(station, antenna, contact);
        frame(receptionTaiNs, scid, vcid, vcFrameCount, correctedSymbols);
    }

    /**
     * A record to be filled in for one frame after the other.
     *
     * @param station station that receives
     * @param antenna antenna that receives
     */
    public FrameRecord(String station, String antenna) {
        this(station, antenna, "", 0, 0, 0, 0, 0);
    }

    /** Sets who received it, as the constructor has it. */
    public FrameRecord receiver(String stationId, String antennaId, String contactId) {
        station = Objects.requireNonNull(stationId, "station");
        antenna = Objects.requireNonNull(antennaId, "antenna");
        contact = Objects.requireNonNull(contactId, "contact");
        return this;
    }

    /** Sets the contact. */
    public FrameRecord contact(String contactId) {
        contact = Objects.requireNonNull(contactId, "contact");
        return this;
    }

    /** Sets what differs from frame to frame, as the constructor has it. */
    public FrameRecord frame(long taiNs, int spacecraft, int channel, long frameCount, int corrected) {
        if ((spacecraft & ~0xFFFF) != 0 || (channel & ~0xFF) != 0) {
            throw new IllegalArgumentException("scid " + spacecraft + " or vcid " + channel + " is out of range");
        }
        receptionTaiNs = taiNs;
        scid = spacecraft;
        vcid = channel;
        vcFrameCount = frameCount;
        correctedSymbols = corrected;
        return this;
    }

    /** {@return station that received it} */
    public String station() {
        return station;
    }

    /** {@return antenna that received it} */
    public String antenna() {
        return antenna;
    }

    /** {@return contact it was received in, empty if none} */
    public String contact() {
        return contact;
    }

    /** {@return time of reception, ns since 1970-01-01T00:00:00 TAI} */
    public long receptionTaiNs() {
        return receptionTaiNs;
    }

    /** {@return spacecraft identifier} */
    public int scid() {
        return scid;
    }

    /** {@return virtual channel} */
    public int vcid() {
        return vcid;
    }

    /** {@return frame count of the virtual channel} */
    public long vcFrameCount() {
        return vcFrameCount;
    }

    /** {@return symbols that the decoder corrected} */
    public int correctedSymbols() {
        return correctedSymbols;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrameRecord o
                && station.equals(o.station)
                && antenna.equals(o.antenna)
                && contact.equals(o.contact)
                && receptionTaiNs == o.receptionTaiNs
                && scid == o.scid
                && vcid == o.vcid
                && vcFrameCount == o.vcFrameCount
                && correctedSymbols == o.correctedSymbols;
    }

    @Override
    public int hashCode() {
        return Objects.hash(station, antenna, contact, receptionTaiNs, scid, vcid, vcFrameCount, correctedSymbols);
    }

    @Override
    public String toString() {
        return "scid " + scid + " vcid " + vcid + " count " + vcFrameCount + " by " + antenna + " of " + station
                + " in contact '" + contact + "' at TAI ns " + receptionTaiNs + ", corrected symbols "
                + correctedSymbols;
    }
}
