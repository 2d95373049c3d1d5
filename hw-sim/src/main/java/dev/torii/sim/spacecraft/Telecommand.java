package dev.torii.sim.spacecraft;

/**
 * A telecommand packet taken apart. Immutable as long as nobody writes into {@code arguments}.
 *
 * @param packetId first 16 bits of the primary header
 * @param sequenceControl second 16 bits of the primary header
 * @param pusVersion PUS version number, 2 for PUS-C
 * @param acknowledgeFlags four bits, see {@link CommandStage#acknowledgeFlag()}
 * @param service service type
 * @param subtype message subtype
 * @param sourceId source identifier
 * @param arguments application data
 */
@SuppressWarnings("ArrayRecordComponent") // equality is never asked for
public record Telecommand(
        int packetId,
        int sequenceControl,
        int pusVersion,
        int acknowledgeFlags,
        int service,
        int subtype,
        int sourceId,
        byte[] arguments) {

    /** The 14-bit packet sequence count. */
    public int sequenceCount() {
        return sequenceControl & 0x3FFF;
    }

    /** What the operator calls it, for example {@code PING}; {@code (service,subtype)} if it has no name. */
    public String name() {
        if (service == 17 && subtype == 1) {
            return "PING";
        }
        if (service == 3 && subtype == 27) {
            return "REQUEST_HK";
        }
        int function = service == 8 && subtype == 1 && arguments.length > 0 ? arguments[0] : 0;
        return switch (function) {
            case 1 -> "SET_MODE";
            case 2 -> "START_PLAYBACK";
            case 3 -> "STOP_PLAYBACK";
            default -> "(" + service + "," + subtype + ")";
        };
    }
}
