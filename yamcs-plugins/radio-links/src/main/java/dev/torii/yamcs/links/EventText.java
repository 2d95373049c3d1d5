package dev.torii.yamcs.links;

import java.util.List;
import java.util.Locale;

/**
 * What the event reports of the reference spacecraft say, as sentences: docs/icd-spacecraft.md, section 3.8. Stateless.
 */
final class EventText {
    /** Names of the loads by their number, as in the argument of SET_LOAD. */
    private static final List<String> LOADS =
            List.of("SENSOR", "WHEELS", "STAR_TRACKER", "HEATER_A", "HEATER_B", "TRANSMITTER");

    private static final String AUXILIARY_IS = "; auxiliary is ";

    private EventText() {}

    /**
     * A sentence for an event.
     *
     * @param name        label of its id in the database
     * @param description what the database says of it, empty if nothing; shown with the number for events that are not known here
     * @param auxiliary   the number that goes with it, 32 bits unsigned
     * @param mode        name of the platform mode {@code auxiliary}, for the event that tells of one
     */
    static String of(String name, String description, long auxiliary, String mode) {
        return switch (name) {
            case "BOOT" -> "The on-board computer has started, boot " + auxiliary;
            case "MODE_CHANGED" -> "The platform mode is now " + mode;
            case "PLAYBACK_STARTED" -> "Playback has begun, frames to send: " + auxiliary;
            case "PLAYBACK_FINISHED" -> "Playback has ended, frames sent completely: " + auxiliary;
            case "COMMAND_REJECTED" ->
                auxiliary == 0
                        ? "A telecommand of less than four octets was thrown away"
                        : String.format("The telecommand that begins with %08X was thrown away", auxiliary);
            case "BATTERY_LOW" -> decimal("The battery charge is %.1f %%", auxiliary * 0.5);
            case "UNDERVOLTAGE" -> decimal("Battery undervoltage is latched, at %.3f V", auxiliary * 1e-3);
            case "SAFE_MODE_ENTERED" -> "The platform entered safe mode, " + cause(auxiliary);
            case "LOAD_SWITCHED" -> "Load " + load(auxiliary >>> 8) + " was switched " + state(auxiliary & 0xFF);
            case "CLOCK_ADJUSTED" -> decimal("The on-board clock was set by %+.6f s", (int) auxiliary * 1e-6);
            case "WHEELS_DESATURATED" -> "The wheels are desaturated";
            case "RECORDER_CLEARED" -> "The payload recorder was cleared, frames deleted: " + auxiliary;
            default -> described(name, description, auxiliary);
        };
    }

    /** A sentence for an event whose id the database does not have. */
    static String unknown(int id, long auxiliary) {
        return String.format("Event %d is not in the database; auxiliary is %d (%08X)", id, auxiliary, auxiliary);
    }

    private static String described(String name, String description, long auxiliary) {
        int at = description.indexOf(AUXILIARY_IS);
        return at < 0
                ? (description.isEmpty() ? name : description) + AUXILIARY_IS + auxiliary
                : description.substring(0, at) + ": " + description.substring(at + AUXILIARY_IS.length()) + " "
                        + auxiliary;
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String cause(long number) {
        if (number == 1) {
            return "because of undervoltage";
        }
        return number == 2 ? "by command" : "for cause " + number;
    }

    private static String load(long number) {
        return number < LOADS.size() ? LOADS.get((int) number) : Long.toString(number);
    }

    private static String state(long number) {
        if (number == 0) {
            return "OFF";
        }
        return number == 1 ? "ON" : "to " + number;
    }
}
