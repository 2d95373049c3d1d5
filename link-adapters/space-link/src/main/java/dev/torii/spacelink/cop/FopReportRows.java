package dev.torii.spacelink.cop;

/** Rows of the FOP-1 state table for reports and the timer (CCSDS 232.1-B-2 table 5-1, E1 to E18 and E101 to E104). Not thread safe. */
abstract class FopReportRows {
    final FopActions a;
    private FopEvent event = FopEvent.E1;
    private FopState state = FopState.INITIAL;
    private int reportValue;

    FopReportRows(FopActions actions) {
        this.a = actions;
    }

    final FopState state() {
        return state;
    }

    final void setState(FopState next) {
        state = next;
    }

    final void setEvent(FopEvent happened) {
        event = happened;
    }

    final void setReportValue(int value) {
        reportValue = value;
    }

    final FopState alert(FopAlert reason) {
        a.endService();
        a.alert(reason, event, state);
        return FopState.INITIAL;
    }

    private FopState suspend() {
        a.suspend(state.number());
        return FopState.INITIAL;
    }

    /** S1 to S3: AD frames flow. */
    final boolean inService() {
        return state == FopState.ACTIVE
                || state == FopState.RETRANSMIT_WITHOUT_WAIT
                || state == FopState.RETRANSMIT_WITH_WAIT;
    }

    // --- CLCW arrival

    final FopState e1() {
        return switch (state) {
            case ACTIVE, INITIAL -> state;
            case RETRANSMIT_WITHOUT_WAIT, RETRANSMIT_WITH_WAIT -> alert(FopAlert.SYNCH);
            case INITIALISING_WITHOUT_BC_FRAME, INITIALISING_WITH_BC_FRAME -> {
                a.confirmInitiate();
                a.cancelTimer();
                yield FopState.ACTIVE;
            }
        };
    }

    final FopState e2() {
        return switch (state) {
            case ACTIVE, RETRANSMIT_WITHOUT_WAIT, RETRANSMIT_WITH_WAIT -> {
                a.removeAcknowledged(reportValue);
                a.cancelTimer();
                a.lookForFdu();
                yield FopState.ACTIVE;
            }
            default -> state;
        };
    }

    final FopState e3() {
        return state == FopState.INITIAL ? state : alert(FopAlert.CLCW);
    }

    final FopState e4() {
        return switch (state) {
            case INITIALISING_WITH_BC_FRAME, INITIAL -> state;
            default -> alert(FopAlert.SYNCH);
        };
    }

    final FopState e5() {
        return switch (state) {
            case RETRANSMIT_WITHOUT_WAIT, RETRANSMIT_WITH_WAIT -> alert(FopAlert.SYNCH);
            default -> state;
        };
    }

    final FopState e6() {
        if (!inService()) {
            return state;
        }
        a.removeAcknowledged(reportValue);
        a.lookForFdu();
        return FopState.ACTIVE;
    }

    final FopState e7() {
        return inService() ? alert(FopAlert.CLCW) : state;
    }

    final FopState e101() {
        if (!inService()) {
            return state;
        }
        a.removeAcknowledged(reportValue);
        return alert(FopAlert.LIMIT);
    }

    final FopState e102() {
        return inService() ? alert(FopAlert.LIMIT) : state;
    }

    final FopState e8() {
        if (!inService()) {
            return state;
        }
        a.removeAcknowledged(reportValue);
        a.initiateRetransmission();
        a.lookForFdu();
        return FopState.RETRANSMIT_WITHOUT_WAIT;
    }

    final FopState e9() {
        if (!inService()) {
            return state;
        }
        a.removeAcknowledged(reportValue);
        return FopState.RETRANSMIT_WITH_WAIT;
    }

    final FopState e10() {
        return switch (state) {
            case ACTIVE, RETRANSMIT_WITH_WAIT -> {
                a.initiateRetransmission();
                a.lookForFdu();
                yield FopState.RETRANSMIT_WITHOUT_WAIT;
            }
            default -> state;
        };
    }

    final FopState e11e103() {
        return inService() ? FopState.RETRANSMIT_WITH_WAIT : state;
    }

    final FopState e12() {
        return inService() ? FopState.RETRANSMIT_WITHOUT_WAIT : state;
    }

    final FopState e13() {
        return switch (state) {
            case INITIALISING_WITH_BC_FRAME, INITIAL -> state; // the command may not have arrived yet
            default -> alert(FopAlert.NN_R);
        };
    }

    final FopState e14() {
        return switch (state) {
            case INITIALISING_WITH_BC_FRAME, INITIAL -> state; // the Unlock may not have arrived yet
            default -> alert(FopAlert.LOCKOUT);
        };
    }

    final FopState e15() {
        return state == FopState.INITIAL ? state : alert(FopAlert.CLCW);
    }

    // --- timer

    final FopState e16() {
        return state == FopState.INITIALISING_WITHOUT_BC_FRAME ? alert(FopAlert.T1) : retransmitAfterTimeout();
    }

    final FopState e104() {
        return state == FopState.INITIALISING_WITHOUT_BC_FRAME ? suspend() : retransmitAfterTimeout();
    }

    private FopState retransmitAfterTimeout() {
        switch (state) {
            case ACTIVE, RETRANSMIT_WITHOUT_WAIT -> {
                a.initiateRetransmission();
                a.lookForFdu();
            }
            case INITIALISING_WITH_BC_FRAME -> {
                a.initiateRetransmission();
                a.lookForDirective();
            }
            default -> {} // S3: the spacecraft has asked to wait
        }
        return state;
    }

    final FopState e17() {
        return state == FopState.INITIAL ? state : alert(FopAlert.T1);
    }

    final FopState e18() {
        return switch (state) {
            case INITIALISING_WITH_BC_FRAME -> alert(FopAlert.T1);
            case INITIAL -> state;
            default -> suspend();
        };
    }
}
