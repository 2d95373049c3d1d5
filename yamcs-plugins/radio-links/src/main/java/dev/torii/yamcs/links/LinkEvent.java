package dev.torii.yamcs.links;

import org.yamcs.events.EventProducer;

/**
 * Something that happened on a radio path, for the event list of a spacecraft's Yamcs instance.
 *
 * @param level   how much it matters
 * @param type    short constant name, e.g. {@code SIGNAL_LOST}
 * @param message one sentence with the names and numbers
 */
record LinkEvent(Level level, String type, String message) {
    /** Named after Yamcs' severities. */
    enum Level {
        /** Expected. */
        INFO,
        /** Data or commands are being lost. */
        WARNING,
        /** The spacecraft does not take commands. */
        CRITICAL
    }

    /** Sends it to an instance's event list. */
    void sendTo(EventProducer producer) {
        switch (level) {
            case INFO -> producer.sendInfo(type, message);
            case WARNING -> producer.sendWarning(type, message);
            case CRITICAL -> producer.sendCritical(type, message);
        }
    }
}
