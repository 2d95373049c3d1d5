package dev.torii.spacelink.cop;

import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.ControlCommand;
import dev.torii.spacelink.tc.TcFrame;
import java.util.Optional;

/**
 * Frame acceptance and reporting mechanism of one virtual channel on the spacecraft (CCSDS 232.1-B-2 §6).
 *
 * <p>Takes frames that passed the validation checks, in order of arrival, decides on them and makes the CLCW. Each event of the state
 * table (table 6-1) is one method. Not thread safe.
 */
public final class Farm1 {
    private static final int COP_1 = 1;

    private final int vcid;
    private final int positiveWindow;
    private final int negativeWindow;

    private FarmState state = FarmState.OPEN;
    private int receiverSequenceNumber;
    private int farmBCounter;
    private boolean retransmit;
    private boolean wait;

    /**
     * Creates a mechanism in the open state with V(R) = 0.
     *
     * @param vcid        virtual channel that it serves and reports, 0..63
     * @param windowWidth FARM sliding window width W, even, 2..254; half of it is PW, half NW (§6.1.8)
     * @throws IllegalArgumentException if a value is out of range
     */
    public Farm1(int vcid, int windowWidth) {
        if (vcid < 0 || vcid > 63) {
            throw new IllegalArgumentException("vcid " + vcid + " is not in 0..63");
        }
        if (windowWidth < 2 || windowWidth > 254 || windowWidth % 2 != 0) {
            throw new IllegalArgumentException("windowWidth " + windowWidth + " is not an even number in 2..254");
        }
        this.vcid = vcid;
        this.positiveWindow = windowWidth / 2;
        this.negativeWindow = windowWidth / 2;
    }

    /**
     * Creates a mechanism that goes on where another one was.
     *
     * @param snapshot state to go on from
     * @return the mechanism
     * @throws IllegalArgumentException if the virtual channel or the window is out of range
     */
    public static Farm1 restore(FarmSnapshot snapshot) {
        Farm1 farm = new Farm1(snapshot.vcid(), snapshot.windowWidth());
        farm.state = snapshot.state();
        farm.receiverSequenceNumber = snapshot.receiverSequenceNumber();
        farm.farmBCounter = snapshot.farmBCounter();
        farm.retransmit = snapshot.retransmit();
        farm.wait = snapshot.waiting();
        return farm;
    }

    /**
     * A valid frame of this virtual channel has arrived (E1 to E8).
     *
     * @param frame           the frame, checked; its virtual channel is not looked at again
     * @param bufferAvailable whether the higher procedures can take one more sequence controlled frame
     * @return what to do with the frame
     */
    public FarmAction frameArrived(TcFrame frame, boolean bufferAvailable) {
        return switch (frame.type()) {
            case AD -> sequenceControlled(frame.sequenceNumber(), bufferAvailable);
            case BD -> e6ValidBdFrame();
            case BC -> control(frame);
        };
    }

    private FarmAction sequenceControlled(int sequenceNumber, boolean bufferAvailable) {
        int ahead = (sequenceNumber - receiverSequenceNumber) & 0xFF; // all arithmetic is modulo 256
        if (ahead == 0) {
            return bufferAvailable ? e1InSequence() : e2InSequenceWithoutBuffer();
        }
        if (ahead < positiveWindow) {
            return e3InsidePositiveWindow();
        }
        return 256 - ahead <= negativeWindow ? e4InsideNegativeWindow() : e5OutsideWindow();
    }

    private FarmAction control(TcFrame frame) {
        Optional<ControlCommand> command = ControlCommand.read(frame.data(), frame.dataOffset(), frame.dataLength());
        if (command.isEmpty()) {
            return e9InvalidFrame();
        }
        return command.get().kind() == ControlCommand.Kind.UNLOCK
                ? e7Unlock()
                : e8SetVr(command.get().sequenceNumber());
    }

    private FarmAction e1InSequence() {
        if (state != FarmState.OPEN) {
            return FarmAction.DISCARD;
        }
        receiverSequenceNumber = (receiverSequenceNumber + 1) & 0xFF;
        retransmit = false;
        return FarmAction.ACCEPT;
    }

    private FarmAction e2InSequenceWithoutBuffer() {
        if (state == FarmState.OPEN) {
            retransmit = true;
            wait = true;
            state = FarmState.WAIT;
        }
        return FarmAction.DISCARD;
    }

    private FarmAction e3InsidePositiveWindow() {
        if (state == FarmState.OPEN) {
            retransmit = true;
        }
        return FarmAction.DISCARD;
    }

    private FarmAction e4InsideNegativeWindow() {
        return FarmAction.DISCARD; // a repeat of a frame that was accepted
    }

    private FarmAction e5OutsideWindow() {
        state = FarmState.LOCKOUT;
        return FarmAction.DISCARD;
    }

    private FarmAction e6ValidBdFrame() {
        farmBCounter = (farmBCounter + 1) & 0x03;
        return FarmAction.ACCEPT;
    }

    private FarmAction e7Unlock() {
        farmBCounter = (farmBCounter + 1) & 0x03;
        retransmit = false;
        wait = false;
        state = FarmState.OPEN;
        return FarmAction.EXECUTE;
    }

    private FarmAction e8SetVr(int sequenceNumber) {
        farmBCounter = (farmBCounter + 1) & 0x03;
        if (state != FarmState.LOCKOUT) {
            retransmit = false;
            wait = false;
            receiverSequenceNumber = sequenceNumber;
            state = FarmState.OPEN;
        }
        return FarmAction.EXECUTE;
    }

    private FarmAction e9InvalidFrame() {
        return FarmAction.DISCARD;
    }

    /** E10: the higher procedures have released a buffer. */
    public void bufferReleased() {
        wait = false;
        if (state == FarmState.WAIT) {
            state = FarmState.OPEN;
        }
    }

    /**
     * E11: the report for the next downlink frame.
     *
     * @param noRfAvailable whether the receiver has no carrier
     * @param noBitLock     whether the receiver has no bit lock
     * @return the communications link control word
     */
    public Clcw clcw(boolean noRfAvailable, boolean noBitLock) {
        return new Clcw(
                0,
                COP_1,
                vcid,
                noRfAvailable,
                noBitLock,
                state == FarmState.LOCKOUT,
                wait,
                retransmit,
                farmBCounter,
                receiverSequenceNumber);
    }

    /** {@return the state} */
    public FarmState state() {
        return state;
    }

    /** {@return V(R), the sequence number of the next sequence controlled frame, 0..255} */
    public int receiverSequenceNumber() {
        return receiverSequenceNumber;
    }

    /** {@return the state, to be restored later} */
    public FarmSnapshot snapshot() {
        return new FarmSnapshot(
                vcid, positiveWindow + negativeWindow, state, receiverSequenceNumber, farmBCounter, retransmit, wait);
    }
}
