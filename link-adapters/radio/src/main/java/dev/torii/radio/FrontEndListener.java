package dev.torii.radio;

/**
 * Takes what a front end receives: {@link #bytes} where its {@link Content} is a stream, {@link #unit} where it comes in units. All
 * calls of one front end come on one thread, which must not be held up; an exception is counted by the front end and otherwise ignored.
 */
public interface FrontEndListener {
    /** Telemetry can come; what comes now does not continue what came before. */
    void connected();

    /**
     * Octets, or soft symbols, of a stream have arrived.
     *
     * @param d              bytes that hold them, valid only during the call
     * @param off            first octet
     * @param len            number of octets, at least 1
     * @param receptionTaiNs when the last of them was received, ns since 1970-01-01T00:00:00 TAI
     */
    void bytes(byte[] d, int off, int len, long receptionTaiNs);

    /**
     * One unit has arrived: a frame, a codeblock or a CADU, as the front end is set; of whatever length.
     *
     * @param d              bytes that hold it, valid only during the call
     * @param off            first octet
     * @param len            number of octets, may be 0
     * @param receptionTaiNs when it was received, ns since 1970-01-01T00:00:00 TAI
     * @param corrected      symbols that the radio says it corrected in it, 0 where it does not say
     */
    void unit(byte[] d, int off, int len, long receptionTaiNs, int corrected);

    /**
     * The telemetry connection has ended; called once for each {@link #connected}.
     *
     * @param why reason, for people
     */
    void disconnected(String why);
}
