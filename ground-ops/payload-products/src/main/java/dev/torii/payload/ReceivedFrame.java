package dev.torii.payload;

/**
 * What is known about a received transfer frame besides its octets.
 *
 * @param station        station id
 * @param antenna        antenna id
 * @param contact        contact id, empty outside a contact
 * @param receptionTaiNs reception at the antenna, ns since 1970-01-01T00:00:00 TAI
 * @param scid           spacecraft identifier
 * @param vcid           virtual channel
 * @param vcFrameCount   virtual channel frame count, 24 bit
 */
public record ReceivedFrame(
        String station, String antenna, String contact, long receptionTaiNs, int scid, int vcid, long vcFrameCount) {}
