package dev.torii.payload;

/**
 * What one antenna brought of a payload channel in one contact.
 *
 * @param station     station id
 * @param antenna     antenna id
 * @param contact     contact id, empty outside of contacts
 * @param contributed frames that it brought first
 * @param duplicates  frames that had come already
 * @param late        frames whose place had been given up; used where they complete a packet
 * @param alone       frames of the present range of counts that only it brought: they would be missing without it
 */
public record ReceiverCounters(
        String station, String antenna, String contact, long contributed, long duplicates, long late, long alone) {}
