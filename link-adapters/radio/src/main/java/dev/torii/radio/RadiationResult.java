package dev.torii.radio;

import java.util.Objects;

/**
 * What became of a CLTU, and when.
 *
 * @param outcome  how far it is known to have come
 * @param reason   why it has not left, for people; empty if it has
 * @param offeredTaiNs when the front end was asked, ns since 1970-01-01T00:00:00 TAI
 * @param decidedTaiNs when the outcome was known; minus {@code offeredTaiNs} it is the latency that was measured
 */
public record RadiationResult(Outcome outcome, String reason, long offeredTaiNs, long decidedTaiNs) {

    /** How far a CLTU is known to have come. */
    public enum Outcome {
        /** The radio, or the network on the way to it, took all of it. Nothing is known of the antenna: sent is not radiated. */
        ACCEPTED,
        /** The radio says that its last bit has left. */
        RADIATED,
        /** It was never sent and never will be. */
        REFUSED,
        /** It was sent in part, or nobody knows. */
        FAILED
    }

    /** Checks that a failure has a reason and a success none. */
    public RadiationResult {
        Objects.requireNonNull(reason, "reason");
        boolean left = outcome == Outcome.ACCEPTED || outcome == Outcome.RADIATED;
        if (left != reason.isEmpty()) {
            throw new IllegalArgumentException("what has not left needs a reason, what has none: " + reason);
        }
    }

    /** Returns whether it has left the front end, as far as that is known. */
    public boolean ok() {
        return reason.isEmpty();
    }

    /** Returns the time from the request to the outcome, ns. */
    public long latencyNs() {
        return decidedTaiNs - offeredTaiNs;
    }
}
