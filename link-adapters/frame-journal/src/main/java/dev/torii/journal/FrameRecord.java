package dev.torii.journal;

import java.util.Objects;

/**
 * What is known about a received frame, beside its octets.
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
public record FrameRecord(
        String station,
        String antenna,
        String contact,
        long receptionTaiNs,
        int scid,
        int vcid,
        long vcFrameCount,
        int correctedSymbols) {
    /** Checks the identifiers. */
    public FrameRecord {
        Objects.requireNonNull(station, "station");
        Objects.requireNonNull(antenna, "antenna");
        Objects.requireNonNull(contact, "contact");
        if ((scid & ~0xFFFF) != 0 || (vcid & ~0xFF) != 0) {
            throw new IllegalArgumentException("scid " + scid + " or vcid " + vcid + " is out of range");
        }
    }
}
