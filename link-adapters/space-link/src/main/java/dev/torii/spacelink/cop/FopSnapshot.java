package dev.torii.spacelink.cop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything that a FOP-1 knows between two events, to be kept over a restart or a change of station (CCSDS 232.1-B-2 §5.1).
 *
 * <p>A FOP-1 restored from it does what the first one would have done. Where the lower layer is a new one that will not answer for
 * frames given to the old one, restore {@link #withLowerLayerReady}.
 *
 * @param state                  state of the machine
 * @param suspendState           SS, 0 = not suspended, 1..4
 * @param transmitSequenceNumber V(S), 0..255
 * @param expectedAcknowledgement NN(R), 0..255
 * @param transmissionCount      how often the oldest sent frame was sent
 * @param settings               managed parameters
 * @param initiateRequestId      request of the initiate directive under way in S4 and S5, else 0
 * @param timerRemainingNs       ns until the timer expires, less than 0 if it should have; empty if it does not run
 * @param adOutReady             AD_Out_Flag: the lower layer has answered for the last AD frame
 * @param bcOutReady             BC_Out_Flag
 * @param bdOutRequestId         request of the BD frame that the lower layer has not answered for, 0 = BD_Out_Flag ready
 * @param waitQueue              the frame data unit that waits to be sent
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
        OptionalLong timerRemainingNs,
        boolean adOutReady,
        boolean bcOutReady,
        long bdOutRequestId,
        Optional<WaitingUnit> waitQueue,
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

    /** {@return the same without frames below: as if the lower layer had accepted all that it was given} */
    public FopSnapshot withLowerLayerReady() {
        return new FopSnapshot(
                state,
                suspendState,
                transmitSequenceNumber,
                expectedAcknowledgement,
                transmissionCount,
                settings,
                initiateRequestId,
                timerRemainingNs,
                true,
                true,
                0,
                waitQueue,
                sentQueue);
    }
}
