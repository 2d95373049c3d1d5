package dev.torii.sim.spacecraft;

import java.util.Optional;

/**
 * Takes telecommand packets from acceptance to completion and reports each step; docs/icd-spacecraft.md lists the
 * commands. Not thread safe.
 */
final class TelecommandHandler {

    private static final int PUS_VERSION = 2;
    private static final int FUNCTION_SET_MODE = 1;
    private static final int FUNCTION_START_PLAYBACK = 2;
    private static final int FUNCTION_STOP_PLAYBACK = 3;

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
        Optional<FailureCode> refusal = refusal(command);
        if (refusal.isPresent()) {
            counters.countRejected();
            reporter.failure(command, CommandStage.ACCEPTED, refusal.get(), taiNs);
            long auxiliary = (long) command.packetId() << 16 | command.sequenceControl();
            reporter.event(OnBoardEvent.COMMAND_REJECTED, auxiliary, taiNs);
            return;
        }
        counters.countAccepted(command);
        reporter.success(command, CommandStage.ACCEPTED, taiNs);
        execute(command, taiNs);
    }

    private static long firstFourOctets(byte[] data, int offset, int length) {
        return length < 4
                ? 0
                : (data[offset] & 0xFFL) << 24
                        | (data[offset + 1] & 0xFFL) << 16
                        | (data[offset + 2] & 0xFFL) << 8
                        | (data[offset + 3] & 0xFFL);
    }

    private static Optional<FailureCode> refusal(Telecommand command) {
        if (command.pusVersion() != PUS_VERSION) {
            return Optional.of(FailureCode.UNKNOWN_SERVICE);
        }
        byte[] arguments = command.arguments();
        return switch (command.service() << 8 | command.subtype()) {
            case 17 << 8 | 1 -> lengthOtherThan(0, arguments);
            case 3 << 8 | 27 -> refusalOfReportRequest(arguments);
            case 8 << 8 | 1 -> refusalOfFunction(arguments);
            default -> Optional.of(FailureCode.UNKNOWN_SERVICE);
        };
    }

    private static Optional<FailureCode> refusalOfReportRequest(byte[] arguments) {
        Optional<FailureCode> wrongLength = lengthOtherThan(3, arguments);
        if (wrongLength.isPresent()) {
            return wrongLength;
        }
        boolean known = arguments[0] == 1 && HousekeepingReports.exists(unsigned(arguments, 1, 2));
        return known ? Optional.empty() : Optional.of(FailureCode.BAD_ARGUMENT);
    }

    private static Optional<FailureCode> refusalOfFunction(byte[] arguments) {
        if (arguments.length == 0) {
            return Optional.of(FailureCode.BAD_LENGTH);
        }
        return switch (arguments[0]) {
            case FUNCTION_SET_MODE -> lengthOtherThan(2, arguments).or(() -> refusalOfMode(arguments[1]));
            case FUNCTION_START_PLAYBACK -> lengthOtherThan(7, arguments);
            case FUNCTION_STOP_PLAYBACK -> lengthOtherThan(1, arguments);
            default -> Optional.of(FailureCode.UNKNOWN_SERVICE);
        };
    }

    private static Optional<FailureCode> refusalOfMode(int code) {
        return SpacecraftMode.ofCode(code).isPresent() ? Optional.empty() : Optional.of(FailureCode.BAD_ARGUMENT);
    }

    private static Optional<FailureCode> lengthOtherThan(int octets, byte[] arguments) {
        return arguments.length == octets ? Optional.empty() : Optional.of(FailureCode.BAD_LENGTH);
    }

    private void execute(Telecommand command, long taiNs) {
        Optional<FailureCode> obstacle = functions.obstacle(command, taiNs);
        if (obstacle.isPresent()) {
            reporter.failure(command, CommandStage.STARTED, obstacle.get(), taiNs);
            return;
        }
        reporter.success(command, CommandStage.STARTED, taiNs);
        byte[] arguments = command.arguments();
        if (command.service() == 17) {
            reporter.test(taiNs);
        } else if (command.service() == 3) {
            functions.reportHousekeeping(unsigned(arguments, 1, 2), taiNs);
        } else if (arguments[0] == FUNCTION_SET_MODE) {
            functions.beginModeChange(command, modeWanted(command).orElseThrow(), taiNs);
            return;
        } else if (arguments[0] == FUNCTION_START_PLAYBACK) {
            functions.startPlayback(firstFrameId(command), frameCount(command), taiNs);
        } else {
            functions.stopPlayback(taiNs);
        }
        reporter.success(command, CommandStage.COMPLETED, taiNs);
    }

    /** The mode that SET_MODE asks for; empty for other commands. */
    static Optional<SpacecraftMode> modeWanted(Telecommand command) {
        boolean setMode = command.service() == 8 && command.arguments()[0] == FUNCTION_SET_MODE;
        return setMode ? SpacecraftMode.ofCode(command.arguments()[1]) : Optional.empty();
    }

    /** Whether this is START_PLAYBACK. */
    static boolean startsPlayback(Telecommand command) {
        return command.service() == 8 && command.arguments()[0] == FUNCTION_START_PLAYBACK;
    }

    /** First frame id of START_PLAYBACK, 0 = oldest. */
    static long firstFrameId(Telecommand command) {
        return Integer.toUnsignedLong(unsigned(command.arguments(), 1, 4));
    }

    /** Frame count of START_PLAYBACK, 0 = all. */
    static int frameCount(Telecommand command) {
        return unsigned(command.arguments(), 5, 2);
    }

    private static int unsigned(byte[] data, int offset, int octets) {
        int value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | (data[offset + i] & 0xFF);
        }
        return value;
    }

    /** What telecommands can do. */
    interface Functions {

        /** Why a telecommand that is right in form cannot be executed now. */
        Optional<FailureCode> obstacle(Telecommand command, long taiNs);

        /** Sends one housekeeping report now. */
        void reportHousekeeping(int sid, long taiNs);

        /** Begins a change of mode, which completes (or fails) {@code command} later. */
        void beginModeChange(Telecommand command, SpacecraftMode mode, long taiNs);

        /** Begins to send stored frames. */
        void startPlayback(long firstFrameId, int count, long taiNs);

        /** Ends a playback, if one is under way. */
        void stopPlayback(long taiNs);
    }
}
