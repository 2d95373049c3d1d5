package dev.torii.commanding.uplink;

import dev.torii.spacelink.cop.Fop1;
import dev.torii.spacelink.frame.Clcw;
import java.util.Optional;

/**
 * The uplink of one spacecraft at one moment.
 *
 * @param phase                   where it stands in its contact
 * @param fopState                number of FOP-1's state, 1..6
 * @param sequenceNumber          V(S), number of the next AD frame, 0..255
 * @param expectedAcknowledgement NN(R), number of the oldest AD frame that is not acknowledged, 0..255
 * @param clcw                    last CLCW; empty before the first
 * @param radiated                frames that a front end took, retransmissions and control commands included
 * @param acknowledged            commands that FARM-1 accepted
 * @param retransmitted           frames radiated again
 * @param refused                 commands that were not accepted and will not be sent
 * @param inDoubt                 commands radiated whose fate the CLCW will not tell
 * @param pending                 commands waiting for radiation or acknowledgement
 * @param unresolved              of these, those whose fate the next CLCW has to tell
 */
public record UplinkStatus(
        UplinkPhase phase,
        int fopState,
        int sequenceNumber,
        int expectedAcknowledgement,
        Optional<Clcw> clcw,
        long radiated,
        long acknowledged,
        long retransmitted,
        long refused,
        long inDoubt,
        int pending,
        int unresolved) {
    static UplinkStatus of(
            UplinkPhase phase, Fop1 fop, Optional<Clcw> clcw, CommandBook book, long radiated, long retransmitted) {
        return new UplinkStatus(
                phase,
                fop.state().number(),
                fop.transmitSequenceNumber(),
                fop.expectedAcknowledgement(),
                clcw,
                radiated,
                book.acknowledgedCount(),
                retransmitted,
                book.refusedCount(),
                book.inDoubtCount(),
                book.pending(),
                book.unresolved().size());
    }

    /**
     * What FOP-1 does, for people.
     *
     * @return phase and state
     */
    public String state() {
        return phase.text() + " (S" + fopState + ")";
    }

    /**
     * The last CLCW for people: the next frame that FARM-1 expects and the flags that are set.
     *
     * @return "none" before the first
     */
    public String clcwText() {
        return clcw.map(c -> "N(R) " + c.reportValue()
                        + (c.lockout() ? " lockout" : "")
                        + (c.waiting() ? " wait" : "")
                        + (c.retransmit() ? " retransmit" : "")
                        + (c.noRfAvailable() ? " no-RF" : "")
                        + (c.noBitLock() ? " no-bit-lock" : ""))
                .orElse("none");
    }
}
