package dev.torii.commanding.uplink;

import dev.torii.spacelink.cop.FopAlert;
import dev.torii.spacelink.frame.Clcw;
import java.util.function.Consumer;

/** What operators are told of an uplink. Used by the uplink's thread only. */
final class UplinkEvents {
    private final String spacecraftId;
    private final Consumer<UplinkEvent> events;
    private boolean lockout;

    UplinkEvents(String spacecraftId, Consumer<UplinkEvent> events) {
        this.spacecraftId = spacecraftId;
        this.events = events;
    }

    /** FOP-1 takes commands. */
    void ready(int nextSequenceNumber) {
        send(
                UplinkEvent.Level.INFO,
                "UPLINK_READY",
                "FOP-1 of " + spacecraftId + " is active, next frame " + nextSequenceNumber);
    }

    /** FOP-1 ended its service by itself. */
    void alert(FopAlert reason, String text) {
        UplinkEvent.Level level = reason == FopAlert.LOCKOUT ? UplinkEvent.Level.CRITICAL : UplinkEvent.Level.WARNING;
        send(level, "UPLINK_ALERT", spacecraftId + ": " + text);
    }

    /** A CLCW came; the beginning and the end of a lockout are told. */
    void clcw(Clcw clcw) {
        if (clcw.lockout() && !lockout) {
            send(
                    UplinkEvent.Level.CRITICAL,
                    "FARM_LOCKOUT",
                    spacecraftId + " reports lockout: FARM-1 takes no command");
        } else if (!clcw.lockout() && lockout) {
            send(UplinkEvent.Level.INFO, "FARM_UNLOCKED", spacecraftId + " takes commands again");
        }
        lockout = clcw.lockout();
    }

    /** Frames were about to go to the wrong spacecraft or not as they should. */
    void stopped(String fault) {
        send(
                UplinkEvent.Level.CRITICAL,
                "UPLINK_STOPPED",
                "The uplink of " + spacecraftId + " is stopped: " + fault + ". A person has to resume it");
    }

    /** FARM-1 stands elsewhere than we left it. */
    void surprised(int expected, int reported) {
        send(
                UplinkEvent.Level.WARNING,
                "FARM_MOVED",
                spacecraftId + " expects frame " + reported + ", the last one that Torii sent makes it " + expected
                        + ": it was reset, or somebody else commands it");
    }

    /** What the CLCW says of commands that were in doubt. */
    void resolved(String text) {
        send(UplinkEvent.Level.INFO, "UPLINK_RESOLVED", spacecraftId + ": " + text);
    }

    /** Our own code failed. */
    void defect(RuntimeException e) {
        send(UplinkEvent.Level.CRITICAL, "UPLINK_DEFECT", "The uplink of " + spacecraftId + " stopped: " + e);
    }

    private void send(UplinkEvent.Level level, String type, String message) {
        events.accept(new UplinkEvent(level, type, message));
    }
}
