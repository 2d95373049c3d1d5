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
        return CommandDefinition.of(this).map(CommandDefinition::name).orElse("(" + service + "," + subtype + ")");
    }

    /** Reads the arguments. */
    Arguments reader() {
        return new Arguments(arguments);
    }
}
