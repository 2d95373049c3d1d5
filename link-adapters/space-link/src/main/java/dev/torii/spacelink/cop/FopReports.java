package dev.torii.spacelink.cop;

import dev.torii.spacelink.frame.Clcw;

/** Finds the event of the state table that an arrived report is (CCSDS 232.1-B-2 table 5-1, E1 to E14 and E101 to E103). */
final class FopReports {
    private FopReports() {}

    static FopEvent classify(Clcw clcw, FopActions actions) {
        if (clcw.lockout()) {
            return FopEvent.E14;
        }
        int acknowledged = (clcw.reportValue() - actions.expectedAcknowledgement()) & 0xFF;
        if (acknowledged > actions.outstanding()) {
            return FopEvent.E13;
        }
        if (acknowledged == actions.outstanding()) { // N(R) = V(S)
            return classifyAllAcknowledged(clcw, acknowledged);
        }
        if (clcw.retransmit()) {
            return classifyRetransmit(clcw, acknowledged, actions);
        }
        if (clcw.waiting()) {
            return FopEvent.E7;
        }
        return acknowledged == 0 ? FopEvent.E5 : FopEvent.E6;
    }

    private static FopEvent classifyAllAcknowledged(Clcw clcw, int acknowledged) {
        if (clcw.retransmit()) {
            return FopEvent.E4;
        }
        if (clcw.waiting()) {
            return FopEvent.E3;
        }
        return acknowledged == 0 ? FopEvent.E1 : FopEvent.E2;
    }

    private static FopEvent classifyRetransmit(Clcw clcw, int acknowledged, FopActions actions) {
        if (actions.settings().transmissionLimit() == 1) {
            return acknowledged != 0 ? FopEvent.E101 : FopEvent.E102;
        }
        if (acknowledged != 0) {
            return clcw.waiting() ? FopEvent.E9 : FopEvent.E8;
        }
        if (actions.belowTransmissionLimit()) {
            return clcw.waiting() ? FopEvent.E11 : FopEvent.E10;
        }
        return clcw.waiting() ? FopEvent.E103 : FopEvent.E12;
    }
}
