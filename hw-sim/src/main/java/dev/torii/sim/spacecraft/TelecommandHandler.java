package dev.torii.sim.spacecraft;

import java.util.Optional;

/**
 * Takes telecommand packets from acceptance to completion and reports each step; docs/icd-spacecraft.md lists the
 * commands. Not thread safe.
 */
final class TelecommandHandler {

    private static final int PUS_VERSION = 2;

    private final Functions functions;
    private final PlatformCounters counters;
    private final Reporter reporter;
    private final SpacecraftObserver observer;

    TelecommandHandler(Functions functions, PlatformCounters counters, Reporter reporter, SpacecraftObserver observer) {
        this.functions = functions;
        this.counters = counters;
        this.reporter = reporter;
        this.observer = observer;
    }

    /** Executes a packet from the uplink; anything at all may be in it. */
    void packet(byte[] data, int offset, int length, long taiNs) {
        Optional<PacketRejection> rejection = TelecommandReader.check(data, offset, length);
        if (rejection.isPresent()) {
            counters.countRejected();
            observer.packetRejected(rejection.get(), taiNs);
            reporter.event(OnBoardEvent.COMMAND_REJECTED, firstFourOctets(data, offset, length), taiNs);
            return;
        }
        Telecommand command = TelecommandReader.read(data, offset, length);
        Optional<CommandDefinition> definition =
                command.pusVersion() == PUS_VERSION ? CommandDefinition.of(command) : Optional.empty();
        Optional<FailureCode> refusal = refusal(definition, command);
        if (refusal.isPresent()) {
            counters.countRejected();
            reporter.failure(command, CommandStage.ACCEPTED, refusal.get(), taiNs);
            long auxiliary = (long) command.packetId() << 16 | command.sequenceControl();
            reporter.event(OnBoardEvent.COMMAND_REJECTED, auxiliary, taiNs);
            return;
        }
        counters.countAccepted(command);
        reporter.success(command, CommandStage.ACCEPTED, taiNs);
        execute(definition.orElseThrow(), command, taiNs);
    }

    private static long firstFourOctets(byte[] data, int offset, int length) {
        return length < 4
                ? 0
                : (data[offset] & 0xFFL) << 24
                        | (data[offset + 1] & 0xFFL) << 16
                        | (data[offset + 2] & 0xFFL) << 8
                        | (data[offset + 3] & 0xFFL);
    }

    private static Optional<FailureCode> refusal(Optional<CommandDefinition> definition, Telecommand command) {
        if (definition.isPresent()) {
            return definition.get().refusal(command.reader());
        }
        boolean functionMissing = command.pusVersion() == PUS_VERSION
                && CommandDefinition.isFunction(command)
                && command.reader().octets() == 0;
        return Optional.of(functionMissing ? FailureCode.BAD_LENGTH : FailureCode.UNKNOWN_SERVICE);
    }

    private void execute(CommandDefinition definition, Telecommand command, long taiNs) {
        if (!functions.possible(definition, command.reader(), taiNs)) {
            reporter.failure(command, CommandStage.STARTED, FailureCode.NOT_POSSIBLE, taiNs);
            return;
        }
        reporter.success(command, CommandStage.STARTED, taiNs);
        if (functions.execute(definition, command, taiNs)) {
            reporter.success(command, CommandStage.COMPLETED, taiNs);
        }
    }

    /** What telecommands can do. */
    interface Functions {

        /** Whether a telecommand that is right in form can be executed now. */
        boolean possible(CommandDefinition definition, Arguments arguments, long taiNs);

        /** Executes a telecommand; false if it completes, or fails, later and says so itself. */
        boolean execute(CommandDefinition definition, Telecommand command, long taiNs);
    }
}
