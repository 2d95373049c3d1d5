package dev.torii.payload;

/**
 * Part of a product's lineage: what one antenna received of it on one virtual channel in one contact.
 *
 * @param station             station id
 * @param antenna             antenna id
 * @param contact             contact id, empty when received outside a contact
 * @param vcid                virtual channel
 * @param firstReceptionTaiNs reception of the first transfer frame that carries an octet of it, ns since 1970-01-01T00:00:00 TAI
 * @param lastReceptionTaiNs  reception of the last one
 * @param frames              transfer frames from first to last octet of its segments
 */
public record Source(
        String station,
        String antenna,
        String contact,
        int vcid,
        long firstReceptionTaiNs,
        long lastReceptionTaiNs,
        long frames) {}
