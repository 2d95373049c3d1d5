package dev.torii.radio;

/**
 * Takes what a front end receives. All calls of one front end come on one thread, which must not be held up; an exception is counted
 * by the front end and otherwise ignored.
 */
public interface FrontEndListener {
    /** The telemetry connection stands; what comes now does not continue what came before. */
    void connected();

    /**
     * Octets have arrived.
     *
     * @param d              bytes that hold them, valid only during the call
     * @param off            first octet
     * @param len            number of octets, at least 1
     * @param receptionTaiNs when they were read, ns since 1970-01-01T00:00:00 TAI
     */
    void bytes(byte[] d, int off, int len, long receptionTaiNs);

    /**
     * The telemetry connection has ended; called once for each {@link #connected}.
     *
     * @param why reason, for people
     */
    void disconnected(String why);
}
