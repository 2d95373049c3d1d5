package dev.torii.payload.feed;

/**
 * What happened to a {@link FeedLog} since it was opened.
 *
 * @param appended         records appended
 * @param bytes            octets in all segments
 * @param segments         segment files
 * @param segmentsDeleted  segments removed by retention
 * @param damaged          records found unreadable at open; their offsets are skipped by readers
 * @param tornOctets       octets of an unfinished last record cut off at open
 * @param appendFailures   appends that failed and were undone
 */
public record FeedLogCounters(
        long appended,
        long bytes,
        int segments,
        long segmentsDeleted,
        long damaged,
        long tornOctets,
        long appendFailures) {}
