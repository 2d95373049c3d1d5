package dev.torii.sim.spacecraft;

import dev.torii.sim.payload.ExposureSettings;
import dev.torii.sim.payload.Playback;
import dev.torii.sim.physics.Load;
import dev.torii.sim.physics.SpacecraftMode;
import dev.torii.spacelink.coding.Crc16;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** The telecommands of this spacecraft: their service, the length of their arguments, and the ranges of these. */
enum CommandDefinition {
    PING(17, 1, 0),
    REQUEST_HK(3, 27, 3, a -> a.u8(0) == 1 && HousekeepingReports.exists(a.u16(1))),
    ENABLE_HK(3, 5, 3, a -> a.u8(0) == 1 && HousekeepingReports.exists(a.u16(1))),
    DISABLE_HK(3, 6, 3, a -> a.u8(0) == 1 && HousekeepingReports.exists(a.u16(1))),
    SET_HK_INTERVAL(3, 31, 5, a -> a.u8(0) == 1 && HousekeepingReports.exists(a.u16(1)) && inRange(a.u16(3), 1, 600)),
    ENABLE_EVENTS(5, 5, 3, a -> a.u8(0) == 1 && OnBoardEvent.ofId(a.u16(1)).isPresent()),
    DISABLE_EVENTS(5, 6, 3, a -> a.u8(0) == 1 && OnBoardEvent.ofId(a.u16(1)).isPresent()),
    LOAD_MEMORY(
            6,
            2,
            CommandDefinition.LOAD_OCTETS,
            a -> a.u8(1) == 1
                    && MemoryAreas.contains(a.u8(0), a.u32(2), a.u16(6))
                    && Crc16.of(a.octets(8, a.u16(6)), 0, a.u16(6)) == a.u16(8 + a.u16(6))),
    CHECK_MEMORY(6, 9, 10, a -> a.u8(1) == 1 && MemoryAreas.contains(a.u8(0), a.u32(2), a.u32(6))),
    ENABLE_SCHEDULE(11, 1, 0),
    DISABLE_SCHEDULE(11, 2, 0),
    RESET_SCHEDULE(11, 3, 0),
    INSERT_ACTIVITY(
            11,
            4,
            CommandDefinition.INSERT_OCTETS,
            a -> a.u8(0) == 1 && ScheduledPacket.read(a).isPresent()),
    DELETE_ACTIVITY(11, 5, 7, a -> a.u8(0) == 1),
    REPORT_SCHEDULE(11, 17, 0),
    SET_TIME_REPORT_RATE(9, 1, 1, a -> inRange(a.u8(0), 0, TimeReports.EXPONENT_MAX)),
    SET_MODE(1, 2, a -> SpacecraftMode.ofCode(a.u8(1)).isPresent()),
    START_PLAYBACK(2, 7, a -> true),
    STOP_PLAYBACK(3, 1, a -> true),
    ADJUST_CLOCK(4, 5, a -> inRange(a.i32(1), -10_000_000, 10_000_000)),
    SET_LOAD(5, 3, a -> switchable(a.u8(1)) && inRange(a.u8(2), 0, 1)),
    RESET_UNDERVOLTAGE(6, 1, a -> true),
    SET_HEATER_LIMITS(7, 5, a -> heaterLimit(a.i16(1)) && heaterLimit(a.i16(3)) && a.i16(1) < a.i16(3)),
    DESATURATE_WHEELS(9, 1, a -> true),
    SET_EXPOSURE(
            10,
            6,
            a -> a.u32(1) >= ExposureSettings.EXPOSURE_MIN_US
                    && a.u32(1) <= ExposureSettings.EXPOSURE_MAX_US
                    && inRange(a.u8(5), 1, ExposureSettings.GAIN_MAX)),
    START_IMAGING(11, 1, a -> true),
    STOP_IMAGING(12, 1, a -> true),
    CLEAR_RECORDER(13, 5, a -> true),
    RETRANSMIT_SEGMENTS(
            14, 9, a -> a.u16(5) < Playback.segments() && inRange(a.u16(7), 1, Playback.segments() - a.u16(5))),
    SET_LIVE(15, 2, a -> inRange(a.u8(1), 0, 1)),
    ACTIVATE_IMAGE(16, 7, a -> MemoryAreas.contains(MemoryAreas.IMAGE, 0, a.u32(1)));

    /** LOAD_MEMORY without its data, ECSS-E-ST-70-41C section 8.6.2.2: area, number, address, length, checksum. */
    private static final int LOAD_OCTETS = 10;

    /** INSERT_ACTIVITY without the packet, ECSS-E-ST-70-41C section 8.11.2.4: number, release time. */
    private static final int INSERT_OCTETS = 8;

    private static final int NO_FUNCTION = 0;

    private final int service;
    private final int subtype;
    private final int function;
    private final int octets;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Predicate<Arguments> inRange;

    CommandDefinition(int service, int subtype, int octets) {
        this(service, subtype, octets, a -> true);
    }

    CommandDefinition(int service, int subtype, int octets, Predicate<Arguments> inRange) {
        this(service, subtype, NO_FUNCTION, octets, inRange);
    }

    /** A function of (8,1); its id is the first of the octets. */
    CommandDefinition(int function, int octets, Predicate<Arguments> inRange) {
        this(8, 1, function, octets, inRange);
    }

    CommandDefinition(int service, int subtype, int function, int octets, Predicate<Arguments> inRange) {
        this.service = service;
        this.subtype = subtype;
        this.function = function;
        this.octets = octets;
        this.inRange = inRange;
    }

    private static boolean inRange(int value, int lowest, int highest) {
        return value >= lowest && value <= highest;
    }

    private static boolean switchable(int load) {
        return Load.ofCode(load).filter(l -> l != Load.TRANSMITTER).isPresent();
    }

    private static boolean heaterLimit(int hundredthsC) {
        return inRange(hundredthsC, -2000, 3000);
    }

    /** The definition of a telecommand; empty if this spacecraft does not have it. */
    static Optional<CommandDefinition> of(Telecommand command) {
        Arguments arguments = command.reader();
        int function = isFunction(command) && arguments.octets() > 0 ? arguments.u8(0) : NO_FUNCTION;
        return Arrays.stream(values())
                .filter(d -> d.service == command.service() && d.subtype == command.subtype() && d.function == function)
                .findFirst();
    }

    /** Whether the first argument is a function id. */
    static boolean isFunction(Telecommand command) {
        return command.service() == 8 && command.subtype() == 1;
    }

    /** What is wrong with the arguments; empty if nothing is. */
    Optional<FailureCode> refusal(Arguments arguments) {
        if (!hasLength(arguments)) {
            return Optional.of(FailureCode.BAD_LENGTH);
        }
        return inRange.test(arguments) ? Optional.empty() : Optional.of(FailureCode.BAD_ARGUMENT);
    }

    /** Two say themselves how long they are. */
    private boolean hasLength(Arguments arguments) {
        return switch (this) {
            case LOAD_MEMORY -> arguments.octets() >= octets && arguments.octets() == octets + arguments.u16(6);
            case INSERT_ACTIVITY -> arguments.octets() > octets;
            default -> arguments.octets() == octets;
        };
    }
}
