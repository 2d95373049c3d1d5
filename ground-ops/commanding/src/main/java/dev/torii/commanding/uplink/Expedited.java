package dev.torii.commanding.uplink;

import dev.torii.spacelink.cop.Fop1;
import dev.torii.spacelink.cop.FopResponse;
import dev.torii.spacelink.frame.Clcw;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Commands in BD frames, one at a time: FARM-1 takes them whatever its state and tells it by its counter of type-B frames. Each waits until
 * a report counts all such frames before. Without any report it goes and ends in doubt. Used by the uplink's thread only.
 */
final class Expedited {
    /** Longest wait for a CLCW that counts the frame, ns. */
    static final long WAIT_NS_MAX = 5_000_000_000L;

    /** Decides about the first frame of a command; one that may not leave is ended. */
    interface License {
        boolean grant(PendingCommand command, int firstFrame);
    }

    private static final int NO_NUMBER = -1;

    private final Fop1 fop;
    private final CommandBook book;
    private final FarmFollower farm;
    private final LongSupplier nowNs;
    private Optional<Segment> underWay = Optional.empty();
    private Optional<Clcw> before = Optional.empty();
    private long deadlineNs;

    Expedited(Fop1 fop, CommandBook book, FarmFollower farm, LongSupplier nowNs) {
        this.fop = fop;
        this.book = book;
        this.farm = farm;
        this.nowNs = nowNs;
    }

    Optional<Segment> underWay() {
        return underWay;
    }

    /** Sends the next one, if none is under way. */
    void offer(License license) {
        Optional<PendingCommand> next = book.next(true);
        boolean busy = underWay.isPresent() || book.isPartUnderWay() || farm.phase() == UplinkPhase.INITIALISING;
        busy |= farm.lastClcw().isPresent() && !farm.isCounted();
        if (next.isEmpty() || busy) {
            return;
        }
        PendingCommand command = next.get();
        if (license.grant(command, NO_NUMBER)) {
            Segment segment = book.give(command, farm.nextRequestId());
            underWay = Optional.of(segment);
            before = farm.lastClcw();
            deadlineNs = nowNs.getAsLong() + WAIT_NS_MAX;
            fop.transferBd(segment.requestId, command.fields.get(0), nowNs.getAsLong());
        }
    }

    void response(Segment segment, FopResponse response) {
        if (response == FopResponse.REJECT) {
            finish(segment);
            book.refuse(segment.command, "the front end did not take the BD frame");
        }
    }

    /** A report counts the frame. */
    void clcw(Clcw clcw) {
        boolean counted =
                before.isPresent() && clcw.farmBCounter() != before.get().farmBCounter();
        if (counted && underWay.isPresent() && underWay.get().command.mayHaveLeft()) {
            Segment segment = underWay.get();
            finish(segment);
            book.acknowledge(segment.command);
        }
    }

    void tick(long now) {
        if (underWay.isPresent() && now - deadlineNs >= 0) {
            end("no CLCW counts its BD frame");
        }
    }

    /** It will not be followed any more. */
    void end(String reason) {
        if (underWay.isPresent()) {
            Segment segment = underWay.get();
            finish(segment);
            if (segment.command.mayHaveLeft()) {
                book.leaveInDoubt(segment.command, reason);
            } else {
                book.refuse(segment.command, reason);
            }
        }
    }

    private void finish(Segment segment) {
        underWay = Optional.empty();
        book.forget(segment);
    }
}
