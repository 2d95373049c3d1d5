package dev.torii.pass;

/**
 * Payload of one pass.
 *
 * @param complete sensor frames with every segment
 * @param partial sensor frames given up with segments missing
 * @param feedDelivered of both, those published on the feed
 */
public record PayloadCounters(long complete, long partial, long feedDelivered) {}
