package dev.torii.journal;

/**
 * What one segment of a journal holds of one virtual channel, as one antenna received it in one contact.
 *
 * @param station          station that received
 * @param antenna          antenna that received
 * @param contact          contact, empty if none
 * @param scid             spacecraft identifier
 * @param vcid             virtual channel
 * @param frames           frames
 * @param octets           octets of these
 * @param correctedSymbols symbols corrected in them
 * @param firstTaiNs       earliest reception, ns since 1970-01-01T00:00:00 TAI
 * @param lastTaiNs        latest reception, ns since 1970-01-01T00:00:00 TAI
 * @param firstPosition    position of the first one in the journal
 */
public record ChannelTally(
        String station,
        String antenna,
        String contact,
        int scid,
        int vcid,
        long frames,
        long octets,
        long correctedSymbols,
        long firstTaiNs,
        long lastTaiNs,
        long firstPosition) {}
