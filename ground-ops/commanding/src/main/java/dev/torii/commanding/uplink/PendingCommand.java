package dev.torii.commanding.uplink;

import java.util.List;

/** A command on its way up. Used by the uplink's thread only. */
final class PendingCommand {
    final UplinkCommand command;
    final CommandListener listener;

    /** Frame data fields: segment header and packet, or a portion of it. */
    final List<byte[]> fields;

    /** When it was asked for, ns of a monotonic clock. */
    final long submittedNs;

    /** Fields given to FOP-1. */
    int given;

    /** Fields that FARM-1 accepted. */
    int confirmed;

    /** N(S) of its first frame; of no meaning before it is given. */
    int firstFrame;

    /** A front end took its first frame at least once, now or when it was sent before. */
    boolean toldRadiated;

    /** A front end took a frame of it since it was given. */
    boolean radiated;

    PendingCommand(UplinkCommand command, CommandListener listener, List<byte[]> fields, long submittedNs) {
        this.command = command;
        this.listener = listener;
        this.fields = fields;
        this.submittedNs = submittedNs;
    }

    int frameCount() {
        return fields.size();
    }

    /** As if it had never been given to FOP-1; only for a command that FARM-1 has not accepted. */
    void startAnew() {
        given = 0;
        confirmed = 0;
        radiated = false;
    }
}
