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

    /** Frames of it that a front end was given and has not refused, since it was given itself. */
    int handedOver;

    PendingCommand(UplinkCommand command, CommandListener listener, List<byte[]> fields, long submittedNs) {
        this.command = command;
        this.listener = listener;
        this.fields = fields;
        this.submittedNs = submittedNs;
    }

    int frameCount() {
        return fields.size();
    }

    /** Whether a bit of it may have left, since it was given. A front end that has not answered yet may have radiated. */
    boolean mayHaveLeft() {
        return handedOver > 0;
    }

    /** As if it had never been given to FOP-1; only for a command that FARM-1 has not accepted. */
    void startAnew() {
        given = 0;
        confirmed = 0;
        handedOver = 0;
    }
}
