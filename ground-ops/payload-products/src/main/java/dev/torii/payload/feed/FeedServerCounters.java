package dev.torii.payload.feed;

/**
 * What a {@link FeedServer} did since its start.
 *
 * @param consumers      consumers connected now
 * @param accepted       connections that asked correctly and were served
 * @param refused        connections closed because the limit of consumers was reached
 * @param badRequests    connections closed because they did not ask in the protocol, or not in time
 * @param evicted        stalled consumers that had to make room for a new one
 * @param delivered      records handed to consumers' sockets, each consumer counted
 * @param skipped        records that a consumer missed because they were deleted or damaged
 * @param lagMax         records that the slowest consumer is behind now
 */
public record FeedServerCounters(
        int consumers,
        long accepted,
        long refused,
        long badRequests,
        long evicted,
        long delivered,
        long skipped,
        long lagMax) {}
