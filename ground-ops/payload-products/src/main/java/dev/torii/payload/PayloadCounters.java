package dev.torii.payload;

/**
 * Products of one contact: those whose lineage names it.
 *
 * @param complete      sensor frames published with every segment and a matching checksum
 * @param partial       sensor frames published with something missing or wrong
 * @param feedDelivered of both, those that are durable on the feed, so that every consumer gets them
 */
public record PayloadCounters(long complete, long partial, long feedDelivered) {
    /** No products. */
    public static final PayloadCounters NONE = new PayloadCounters(0, 0, 0);
}
