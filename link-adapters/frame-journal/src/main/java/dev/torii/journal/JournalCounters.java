package dev.torii.journal;

/**
 * What a journal has counted since it was opened.
 *
 * @param appended        frames appended
 * @param appendedOctets  octets of their records
 * @param notJournaled    frames that could not be appended: I/O error, disk full, too long
 * @param syncs           times that data was forced to the disk
 * @param syncFailures    times that forcing failed
 * @param segmentsDeleted segments deleted for their age or to keep to the length limit
 * @param tornOctets      octets cut off at opening: an unfinished or damaged end of the last segment
 */
public record JournalCounters(
        long appended,
        long appendedOctets,
        long notJournaled,
        long syncs,
        long syncFailures,
        long segmentsDeleted,
        long tornOctets) {}
