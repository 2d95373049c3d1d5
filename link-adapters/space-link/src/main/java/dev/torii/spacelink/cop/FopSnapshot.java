package dev.torii.spacelink.cop;

import java.util.List;

/**
 * State of a FOP-1 between two events, to be kept over a restart or a change of station.
 *
 * <p>A frame data unit in the Wait_Queue is not part of it: it has not been accepted, so its sender still owns it.
 *
 * @param state                  state of the machine
 * @param suspendState           SS, 0 = not suspended, 1..4
 * @param transmitSequenceNumber V(S), 0..255
 * @param expectedAcknowledgement NN(R), 0..255
 * @param transmissionCount      how often the oldest sent frame was sent
 * @param settings               managed parameters
 * @param initiateRequestId      request of the initiate directive under way in S4 and S5, else 0
 * @param sentQueue              frames that wait for their acknowledgement, oldest first
 */
public record FopSnapshot(
        FopState state,
        int suspendState,
        int transmitSequenceNumber,
        int expectedAcknowledgement,
        int transmissionCount,
        FopSettings settings,
        long initiateRequestId,
        List<SentFrame> sentQueue) {
    /** Checks the ranges. */
    public FopSnapshot {
        sentQueue = List.copyOf(sentQueue);
        if ((transmitSequenceNumber & ~0xFF) != 0 || (expectedAcknowledgement & ~0xFF) != 0) {
            throw new IllegalArgumentException(
                    "V(S) " + transmitSequenceNumber + " or NN(R) " + expectedAcknowledgement + " is not in 0..255");
        }
        if (suspendState < 0 || suspendState > 4 || (suspendState != 0 && state != FopState.INITIAL)) {
            throw new IllegalArgumentException("suspendState " + suspendState + " does not fit state " + state);
        }
    }
}
