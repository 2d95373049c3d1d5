package dev.torii.commanding.uplink;

/** One AD or BD frame of a command. Used by the uplink's thread only. */
final class Segment {
    final PendingCommand command;
    final long requestId;

    /** What FOP-1 made of it, null before. A retransmission is the same array. */
    byte[] frame;

    Segment(PendingCommand command, long requestId) {
        this.command = command;
        this.requestId = requestId;
    }
}
