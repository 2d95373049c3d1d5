package dev.torii.yamcs.links;

import dev.torii.spacelink.cop.Fop1;
import dev.torii.spacelink.frame.Clcw;
import java.util.Optional;

/**
 * The uplink of one spacecraft at one moment.
 *
 * @param state          what FOP-1 does, for people
 * @param sequenceNumber V(S), number of the next AD frame, 0..255
 * @param clcw           last CLCW for people, "none" before the first
 * @param radiated       frames that a front end took, retransmissions and control commands included
 * @param acknowledged   commands that the CLCW acknowledged
 * @param retransmitted  frames radiated again
 * @param refused        commands of which nothing left
 * @param inDoubt        commands radiated and never acknowledged
 * @param pending        commands waiting for radiation or acknowledgement
 */
record UplinkStatus(
        String state,
        int sequenceNumber,
        String clcw,
        long radiated,
        long acknowledged,
        long retransmitted,
        long refused,
        long inDoubt,
        int pending) {
    static UplinkStatus of(
            UplinkPhase phase, Fop1 fop, Optional<Clcw> clcw, CommandBook book, long radiated, long retransmitted) {
        return new UplinkStatus(
                phase.text() + " (S" + fop.state().number() + ")",
                fop.transmitSequenceNumber(),
                clcw.map(UplinkStatus::text).orElse("none"),
                radiated,
                book.acknowledgedCount(),
                retransmitted,
                book.refusedCount(),
                book.inDoubtCount(),
                book.pending());
    }

    /** A CLCW for people: the next frame that FARM-1 expects and the flags that are set. */
    static String text(Clcw clcw) {
        return "N(R) " + clcw.reportValue()
                + (clcw.lockout() ? " lockout" : "")
                + (clcw.waiting() ? " wait" : "")
                + (clcw.retransmit() ? " retransmit" : "")
                + (clcw.noRfAvailable() ? " no-RF" : "")
                + (clcw.noBitLock() ? " no-bit-lock" : "");
    }
}
