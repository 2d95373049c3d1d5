package dev.torii.sim.spacecraft;

import dev.torii.sim.payload.ExposureSettings;
import dev.torii.sim.payload.Payload;
import dev.torii.sim.physics.Load;
import dev.torii.sim.physics.SpacecraftMode;
import dev.torii.sim.physics.SpacecraftModel;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The on-board computer: reports housekeeping while the transmitter is on, executes telecommands, guards the battery,
 * raises events. Not thread safe.
 */
final class OnBoardSoftware implements TelecommandHandler.Functions {

    private static final int BOOT_COUNT = 1;

    private final SpacecraftModel model;
    private final Payload payload;
    private final OnBoardClock clock;
    private final Reporter reporter;
    private final TimeReports timeReports;
    private final HousekeepingSchedule schedule = new HousekeepingSchedule();
    private final HousekeepingReports reports;
    private final UndervoltageLatch undervoltage = new UndervoltageLatch();
    private final PlaybackControl playback;
    private final ModeControl modes;
    private final WheelDesaturation desaturation;
    private final TelecommandHandler telecommands;
    private final MemoryAreas memory = new MemoryAreas();
    private final OnBoardSchedule onBoardSchedule = new OnBoardSchedule();
    private final PlatformCounters counters;
    private final SpacecraftObserver observer;

    OnBoardSoftware(Parts parts, long seed, long taiNs) {
        this.model = parts.model();
        this.payload = parts.payload();
        this.clock = parts.clock();
        this.observer = parts.observer();
        this.reporter = new Reporter(parts.sink(), observer, clock);
        this.timeReports = new TimeReports(clock);
        this.counters = new PlatformCounters(taiNs, BOOT_COUNT);
        this.reports = new HousekeepingReports(
                new HousekeepingReports.Sources(model, payload, counters, undervoltage, parts.radio()),
                new SplittableRandom(seed));
        this.playback = new PlaybackControl(payload, reporter, observer);
        this.modes = new ModeControl(model, payload, undervoltage, playback, reporter);
        this.desaturation = new WheelDesaturation(model, reporter);
        this.telecommands = new TelecommandHandler(this, counters, reporter, observer);
        reporter.event(OnBoardEvent.BOOT, BOOT_COUNT, taiNs);
    }

    /** The work of a whole second. */
    void second(long taiNs) {
        modes.watchBattery(taiNs);
        if (model.transmitter()) {
            schedule.due(taiNs).forEach(sid -> reportHousekeeping(sid, taiNs));
        }
    }

    private void reportHousekeeping(int sid, long taiNs) {
        reporter.housekeeping(reports.report(sid, taiNs), taiNs);
    }

    /** When the next thing under way ends; {@link Long#MAX_VALUE} if nothing is. */
    long nextDueTaiNs() {
        return Math.min(scheduleDueTaiNs(), Math.min(modes.nextDueTaiNs(), desaturation.nextDueTaiNs()));
    }

    private long scheduleDueTaiNs() {
        long releaseNs = onBoardSchedule.nextReleaseNs();
        if (releaseNs == Long.MAX_VALUE) {
            return releaseNs;
        }
        long taiNs = clock.trueTime(releaseNs);
        return clock.read(taiNs) < releaseNs ? taiNs + 1 : taiNs; // the clock is told in whole steps
    }

    /** Ends what is due. */
    void due(long taiNs) {
        if (scheduleDueTaiNs() == taiNs) {
            onBoardSchedule
                    .release(clock.read(taiNs))
                    .forEach(a -> telecommands.packet(a.packet(), 0, a.packet().length, taiNs));
        } else if (modes.nextDueTaiNs() == taiNs) {
            modes.due(taiNs);
        } else {
            desaturation.due(taiNs);
        }
    }

    /** Executes a packet from the uplink. */
    void telecommand(byte[] data, int offset, int length, long taiNs) {
        telecommands.packet(data, offset, length, taiNs);
    }

    /** The transmitter goes off: a playback cannot go on. */
    void transmitterOff(long taiNs) {
        playback.stop(taiNs);
        payload.live().stop();
    }

    /** Makes the spacecraft safe. */
    void makeSafe(long taiNs) {
        modes.makeSafe(taiNs);
    }

    /** The next packet of the playback under way. */
    byte[] nextPlaybackPacket(long taiNs) {
        return playback.nextPacket(taiNs);
    }

    /** The time report on a frame of the housekeeping channel, if there is to be one. */
    Optional<byte[]> timeReport(int frameCount, long taiNs) {
        return timeReports.tags(frameCount) ? Optional.of(timeReports.create(taiNs)) : Optional.empty();
    }

    @Override
    public boolean possible(CommandDefinition definition, Arguments arguments, long taiNs) {
        return switch (definition) {
            case SET_MODE -> modes.possible(wantedMode(arguments));
            case START_PLAYBACK -> model.sensorOn() && playback.possible(arguments.u32(1), arguments.u16(5));
            case SET_LOAD -> load(arguments) != Load.SENSOR || !on(arguments) || model.mode() != SpacecraftMode.SAFE;
            case RESET_UNDERVOLTAGE -> undervoltage.resettable(model.power().batteryVoltageV());
            case DESATURATE_WHEELS -> desaturation.possible();
            case START_IMAGING -> model.sensorOn();
            case ACTIVATE_IMAGE -> memory.checksum(MemoryAreas.IMAGE, 0, arguments.u32(1)) == arguments.u16(5);
            case INSERT_ACTIVITY ->
                onBoardSchedule.takes(ScheduledPacket.read(arguments).orElseThrow(), clock.read(taiNs));
            case DELETE_ACTIVITY -> onBoardSchedule.holds(arguments.u16(1), arguments.u16(3), arguments.u16(5));
            case RETRANSMIT_SEGMENTS -> model.sensorOn() && playback.possibleAgain(arguments.u32(1));
            default -> true;
        };
    }

    @Override
    public boolean execute(CommandDefinition definition, Telecommand command, long taiNs) {
        Arguments arguments = command.reader();
        switch (definition) {
            case PING -> reporter.test(taiNs);
            case REQUEST_HK -> reportHousekeeping(arguments.u16(1), taiNs);
            case ENABLE_HK -> schedule.enable(arguments.u16(1), true);
            case DISABLE_HK -> schedule.enable(arguments.u16(1), false);
            case SET_HK_INTERVAL -> schedule.setInterval(arguments.u16(1), arguments.u16(3));
            case ENABLE_EVENTS -> enableEvent(arguments.u16(1), true);
            case DISABLE_EVENTS -> enableEvent(arguments.u16(1), false);
            case ENABLE_SCHEDULE -> onBoardSchedule.enable(true);
            case DISABLE_SCHEDULE -> onBoardSchedule.enable(false);
            case RESET_SCHEDULE -> onBoardSchedule.reset();
            case INSERT_ACTIVITY ->
                onBoardSchedule.insert(ScheduledPacket.read(arguments).orElseThrow());
            case DELETE_ACTIVITY -> onBoardSchedule.delete(arguments.u16(1), arguments.u16(3), arguments.u16(5));
            case REPORT_SCHEDULE -> reporter.schedule(onBoardSchedule.activities(), taiNs);
            case SET_TIME_REPORT_RATE -> timeReports.setExponent(arguments.u8(0));
            case SET_MODE -> modes.begin(command, wantedMode(arguments), taiNs);
            case START_PLAYBACK -> playback.start(arguments.u32(1), arguments.u16(5), taiNs);
            case STOP_PLAYBACK -> playback.stop(taiNs);
            case ADJUST_CLOCK -> adjustClock(arguments.i32(1), taiNs);
            case SET_LOAD -> setLoad(load(arguments), on(arguments), taiNs);
            case RESET_UNDERVOLTAGE -> undervoltage.reset();
            case SET_HEATER_LIMITS ->
                model.thermal().setHeaterLimits(arguments.i16(1) / 100.0, arguments.i16(3) / 100.0);
            case DESATURATE_WHEELS -> desaturation.begin(command, taiNs);
            case SET_EXPOSURE -> payload.setExposure(new ExposureSettings((int) arguments.u32(1), arguments.u8(5)));
            case START_IMAGING -> payload.setImaging(true);
            case STOP_IMAGING -> payload.setImaging(false);
            case RETRANSMIT_SEGMENTS -> playback.again(arguments.u32(1), arguments.u16(5), arguments.u16(7), taiNs);
            case SET_LIVE -> payload.setLive(arguments.u8(1) == 1);
            case CLEAR_RECORDER -> clearRecorder(arguments.u32(1), taiNs);
            case LOAD_MEMORY -> memory.load(arguments.u8(0), arguments.u32(2), arguments.octets(8, arguments.u16(6)));
            case CHECK_MEMORY -> checkMemory(arguments.u8(0), arguments.u32(2), arguments.u32(6), taiNs);
            case ACTIVATE_IMAGE -> restart(taiNs);
        }
        return definition != CommandDefinition.SET_MODE && definition != CommandDefinition.DESATURATE_WHEELS;
    }

    private static SpacecraftMode wantedMode(Arguments arguments) {
        return SpacecraftMode.ofCode(arguments.u8(1)).orElseThrow();
    }

    private static Load load(Arguments arguments) {
        return Load.ofCode(arguments.u8(1)).orElseThrow();
    }

    private static boolean on(Arguments arguments) {
        return arguments.u8(2) == 1;
    }

    private void enableEvent(int id, boolean on) {
        reporter.enableEvent(OnBoardEvent.ofId(id).orElseThrow(), on);
    }

    private void adjustClock(int microseconds, long taiNs) {
        clock.adjust(microseconds);
        reporter.event(OnBoardEvent.CLOCK_ADJUSTED, microseconds, taiNs);
    }

    private void setLoad(Load load, boolean on, long taiNs) {
        if (load == Load.SENSOR) {
            modes.switchSensor(on, taiNs);
        } else {
            model.setLoad(load, on);
        }
        reporter.event(OnBoardEvent.LOAD_SWITCHED, load.code() << 8 | (on ? 1 : 0), taiNs);
        if (load == Load.WHEELS && !on) {
            desaturation.abort(taiNs);
        }
    }

    private void clearRecorder(long upToFrameId, long taiNs) {
        reporter.event(OnBoardEvent.RECORDER_CLEARED, payload.recorder().clear(upToFrameId), taiNs);
    }

    private void checkMemory(int area, long address, long length, long taiNs) {
        observer.memoryChecked(area, address, memory.read(area, address, length), taiNs);
        reporter.memoryCheck(area, address, length, memory.checksum(area, address, length), taiNs);
    }

    /** The computer counts from zero; what it has switched stays as it is. */
    private void restart(long taiNs) {
        counters.restart(taiNs);
        onBoardSchedule.restart();
        reporter.event(OnBoardEvent.BOOT, counters.bootCount(), taiNs);
    }

    /** What the software works with. */
    record Parts(
            SpacecraftModel model,
            Payload payload,
            OnBoardClock clock,
            RadioMonitor radio,
            TelemetrySink sink,
            SpacecraftObserver observer) {}
}
