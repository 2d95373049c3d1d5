package dev.torii.yamcs.links;

import dev.torii.spacelink.cop.FopAlert;
import dev.torii.spacelink.frame.Clcw;
import java.util.function.Consumer;

/** What operators are told of an uplink. Used by the uplink's thread only. */
final class UplinkEvents {
    private final String spacecraftId;
    private final Consumer<LinkEvent> events;
    private boolean lockout;

    UplinkEvents(String spacecraftId, Consumer<LinkEvent> events) {
        this.spacecraftId = spacecraftId;
        this.events = events;
    }

    /** FOP-1 takes commands. */
    void ready(int nextSequenceNumber) {
        send(
                LinkEvent.Level.INFO,
                "UPLINK_READY",
                "FOP-1 of " + spacecraftId + " is active, next frame " + nextSequenceNumber);
    }

    /** FOP-1 ended its service by itself. */
    void alert(FopAlert reason, String text) {
        LinkEvent.Level level = reason == FopAlert.LOCKOUT ? LinkEvent.Level.CRITICAL : LinkEvent.Level.WARNING;
        send(level, "UPLINK_ALERT", spacecraftId + ": " + text);
    }

    /** A CLCW came; the beginning and the end of a lockout are told. */
    void clcw(Clcw clcw) {
        if (clcw.lockout() && !lockout) {
            send(LinkEvent.Level.CRITICAL, "FARM_LOCKOUT", spacecraftId + " reports lockout: FARM-1 takes no command");
        } else if (!clcw.lockout() && lockout) {
            send(LinkEvent.Level.INFO, "FARM_UNLOCKED", spacecraftId + " takes commands again");
        }
        lockout = clcw.lockout();
    }

    /** Our own code failed. */
    void defect(RuntimeException e) {
        send(LinkEvent.Level.CRITICAL, "UPLINK_DEFECT", "The uplink of " + spacecraftId + " stopped: " + e);
    }

    private void send(LinkEvent.Level level, String type, String message) {
        events.accept(new LinkEvent(level, type, message));
    }
}
