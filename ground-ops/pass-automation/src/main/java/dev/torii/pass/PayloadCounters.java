package dev.torii.pass;

/**
 * Payload of one pass.
 *
 * @param complete sensor frames with every segment
 * @param partial sensor frames given up with segments missing
 * @param open sensor frames still being put together
 * @param feedDelivered sensor frames published on the feed, complete or partial
 */
public record PayloadCounters(long complete, long partial, long open, long feedDelivered) {}
