package dev.torii.spacelink.cop;

import dev.torii.spacelink.tc.ControlCommand;

/**
 * The FOP-1 state table (CCSDS 232.1-B-2 table 5-1): one method per event, one case per state, answering the next state. Here are the
 * rows of requests, directives and the lower layer's answers; {@link FopReportRows} has those of reports and the timer.
 *
 * <p>Combinations that the table calls not applicable leave everything as it is. Not thread safe.
 */
final class FopTable extends FopReportRows {
    /** Parameters of the event being handled. */
    private long requestId;

    private int argument;
    private byte[] dataField = new byte[0];
    private FopSettings newSettings;

    FopTable(FopActions actions) {
        super(actions);
        this.newSettings = actions.settings();
    }

    void setRequest(long id, byte[] field) {
        requestId = id;
        dataField = field;
    }

    void setDirective(long id, int value) {
        requestId = id;
        argument = value;
    }

    void setNewSettings(long id, FopSettings settings) {
        requestId = id;
        newSettings = settings;
    }

    void handle(FopEvent happened) {
        setEvent(happened);
        setState(next(happened));
    }

    private FopState next(FopEvent e) {
        return switch (e) {
            case E1 -> e1();
            case E2 -> e2();
            case E3 -> e3();
            case E4 -> e4();
            case E5 -> e5();
            case E6 -> e6();
            case E7 -> e7();
            case E8 -> e8();
            case E9 -> e9();
            case E10 -> e10();
            case E11, E103 -> e11e103();
            case E12 -> e12();
            case E13 -> e13();
            case E14 -> e14();
            case E15 -> e15();
            case E16 -> e16();
            case E17 -> e17();
            case E18 -> e18();
            case E19 -> e19();
            case E21 -> e21();
            case E23 -> e23();
            case E24 -> e24();
            case E25 -> e25();
            case E27 -> e27();
            case E29 -> e29();
            case E31 -> resume(FopState.ACTIVE);
            case E32 -> resume(FopState.RETRANSMIT_WITHOUT_WAIT);
            case E33 -> resume(FopState.RETRANSMIT_WITH_WAIT);
            case E34 -> resume(FopState.INITIALISING_WITHOUT_BC_FRAME);
            case E35 -> e35();
            case E36, E37, E38, E39 -> e36toE39();
            case E20, E22, E26, E28, E30, E40 -> reject();
            case E41 -> e41();
            case E42 -> e42();
            case E43 -> e43();
            case E44 -> e44();
            case E45 -> e45();
            case E46 -> e46();
            case E101 -> e101();
            case E102 -> e102();
            case E104 -> e104();
        };
    }

    private FopState reject() {
        a.reject(requestId);
        return state();
    }

    // --- requests to transfer

    private FopState e19() {
        if (!inService()) {
            return reject();
        }
        a.addToWaitQueue(requestId, dataField);
        if (state() != FopState.RETRANSMIT_WITH_WAIT) {
            a.lookForFdu();
        }
        return state();
    }

    private FopState e21() {
        a.transmitBd(requestId, dataField);
        return state();
    }

    // --- directives

    private FopState e23() {
        if (state() != FopState.INITIAL) {
            return reject();
        }
        a.accept(requestId);
        a.initialise();
        a.confirm(requestId);
        return FopState.ACTIVE;
    }

    private FopState e24() {
        if (state() != FopState.INITIAL) {
            return reject();
        }
        a.accept(requestId);
        a.initialise();
        a.beginInitiate(requestId);
        a.startTimer();
        return FopState.INITIALISING_WITHOUT_BC_FRAME;
    }

    private FopState e25() {
        if (state() != FopState.INITIAL) {
            return reject();
        }
        a.accept(requestId);
        a.initialise();
        a.beginInitiate(requestId);
        a.transmitBc(ControlCommand.UNLOCK);
        return FopState.INITIALISING_WITH_BC_FRAME;
    }

    private FopState e27() {
        if (state() != FopState.INITIAL) {
            return reject();
        }
        a.accept(requestId);
        a.initialise();
        a.setSequenceNumbers(argument);
        a.beginInitiate(requestId);
        a.transmitBc(ControlCommand.setVr(argument));
        return FopState.INITIALISING_WITH_BC_FRAME;
    }

    private FopState e29() {
        a.accept(requestId);
        FopState after = state() == FopState.INITIAL ? state() : alert(FopAlert.TERM);
        a.confirm(requestId);
        return after;
    }

    private FopState resume(FopState suspended) {
        a.accept(requestId);
        a.resume();
        a.confirm(requestId);
        return suspended;
    }

    private FopState e35() {
        if (state() != FopState.INITIAL || a.suspendState() != 0) {
            return reject();
        }
        a.accept(requestId);
        a.setSequenceNumbers(argument);
        a.confirm(requestId);
        return state();
    }

    private FopState e36toE39() {
        a.accept(requestId);
        a.setSettings(newSettings);
        a.confirm(requestId);
        return state();
    }

    // --- answers of the lower layer

    private FopState e41() {
        a.setAdOutReady();
        if (state() == FopState.ACTIVE || state() == FopState.RETRANSMIT_WITHOUT_WAIT) {
            a.lookForFdu();
        }
        return state();
    }

    private FopState e42() {
        a.setAdOutReady(); // nothing is outstanding below
        return alert(FopAlert.LLIF);
    }

    private FopState e43() {
        a.setBcOutReady();
        if (state() == FopState.INITIALISING_WITH_BC_FRAME) {
            a.lookForDirective();
        }
        return state();
    }

    private FopState e44() {
        a.setBcOutReady();
        return alert(FopAlert.LLIF);
    }

    private FopState e45() {
        a.setBdOutReady();
        a.acceptBd();
        return state();
    }

    private FopState e46() {
        a.setBdOutReady();
        a.rejectBd();
        return alert(FopAlert.LLIF);
    }
}
