package dev.torii.yamcs.links;

/** A command on its way up. Used by the uplink's thread only. */
final class PendingCommand {
    private static final CommandListener NOBODY = new CommandListener() {
        @Override
        public void radiated() {}

        @Override
        public void acknowledged() {}

        @Override
        public void refused(String reason) {}

        @Override
        public void inDoubt(String reason) {}
    };

    /** Number of the request to FOP-1. */
    final long requestId;

    /** Frame data field: segment header and packet. */
    final byte[] dataField;

    /** When it was asked for, ns of a monotonic clock. */
    final long submittedNs;

    private CommandListener listener;

    /** The AD frame that FOP-1 made of it, null before. A retransmission is the same array. */
    byte[] frame;

    /** A front end took the frame at least once. */
    boolean radiated;

    PendingCommand(long requestId, byte[] dataField, long submittedNs, CommandListener listener) {
        this.requestId = requestId;
        this.dataField = dataField;
        this.submittedNs = submittedNs;
        this.listener = listener;
    }

    /** Who follows this command. */
    CommandListener listener() {
        return listener;
    }

    /** Nobody follows this command any more; FOP-1 still brings it up. */
    void forget() {
        listener = NOBODY;
    }
}
