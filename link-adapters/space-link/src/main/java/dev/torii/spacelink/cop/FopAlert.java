package dev.torii.spacelink.cop;

/** Reason why FOP-1 ended the sequence controlled service (CCSDS 232.1-B-2 table 4-4). */
public enum FopAlert {
    /** A frame that may be sent once only was negatively acknowledged. */
    LIMIT,
    /** The timer expired and the transmission limit was reached. */
    T1,
    /** The spacecraft reports lockout. */
    LOCKOUT,
    /** Reports contradict each other about retransmission. */
    SYNCH,
    /** A report acknowledges what was not sent. */
    NN_R,
    /** A report whose flags make no sense. */
    CLCW,
    /** The lower layer refused a frame. */
    LLIF,
    /** The user terminated the service. */
    TERM
}
