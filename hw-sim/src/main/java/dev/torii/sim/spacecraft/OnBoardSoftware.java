package dev.torii.sim.spacecraft;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * The on-board computer: reports housekeeping each second while the transmitter is on, executes telecommands, raises
 * events. Not thread safe.
 */
final class OnBoardSoftware implements TelecommandHandler.Functions {

    /** From start to completion of SET_MODE. */
    static final long MODE_CHANGE_NS = 1_000_000_000L;

    private static final double CHARGE_LOW = 0.30;
    private static final double CHARGE_LOW_OVER = 0.35;
    private static final int BOOT_COUNT = 1;

    private final SpacecraftModel model;
    private final Payload payload;
    private final SpacecraftObserver observer;
    private final Reporter reporter;
    private final HousekeepingReports reports;
    private final TelecommandHandler telecommands;
    private Optional<ModeChange> modeChange = Optional.empty();
    private boolean batteryLow;

    OnBoardSoftware(Parts parts, long seed, IntSupplier farmReportValue, long taiNs) {
        this.model = parts.model();
        this.payload = parts.payload();
        this.observer = parts.observer();
        this.reporter = new Reporter(parts.sink(), observer);
        PlatformCounters counters = new PlatformCounters(taiNs, BOOT_COUNT);
        this.reports = new HousekeepingReports(model, payload, counters, farmReportValue, new SplittableRandom(seed));
        this.telecommands = new TelecommandHandler(this, counters, reporter, observer);
        reporter.event(OnBoardEvent.BOOT, BOOT_COUNT, taiNs);
    }

    /** The work of a whole second. */
    void second(long taiNs) {
        watchBattery(taiNs);
        if (model.transmitter()) {
            reportHousekeeping(HousekeepingReports.SID_PLATFORM, taiNs);
            reportHousekeeping(HousekeepingReports.SID_AOCS_PAYLOAD, taiNs);
        }
    }

    private void watchBattery(long taiNs) {
        double charge = model.power().charge();
        if (!batteryLow && charge < CHARGE_LOW) {
            batteryLow = true;
            reporter.event(OnBoardEvent.BATTERY_LOW, Math.round(charge * 200), taiNs);
        } else if (charge > CHARGE_LOW_OVER) {
            batteryLow = false;
        }
    }

    /** When the change of mode under way ends; {@link Long#MAX_VALUE} if there is none. */
    long nextDueTaiNs() {
        return modeChange.map(ModeChange::dueTaiNs).orElse(Long.MAX_VALUE);
    }

    /** Ends the change of mode that is due. */
    void due(long taiNs) {
        modeChange.ifPresent(change -> {
            modeChange = Optional.empty();
            model.setMode(change.mode());
            reporter.event(OnBoardEvent.MODE_CHANGED, change.mode().code(), taiNs);
            reporter.success(change.command(), CommandStage.COMPLETED, taiNs);
        });
    }

    /** Executes a packet from the uplink. */
    void telecommand(byte[] data, int offset, int length, long taiNs) {
        telecommands.packet(data, offset, length, taiNs);
    }

    /** The transmitter goes off: a playback cannot go on. */
    void transmitterOff(long taiNs) {
        stopPlayback(taiNs);
    }

    /** The next packet of the playback under way. */
    byte[] nextPlaybackPacket(long taiNs) {
        byte[] packet = payload.playback().nextPacket(id -> observer.sensorFramePlayedBack(id, taiNs));
        if (!payload.playback().active()) {
            reporter.event(OnBoardEvent.PLAYBACK_FINISHED, payload.playback().framesSent(), taiNs);
        }
        return packet;
    }

    @Override
    public Optional<FailureCode> obstacle(Telecommand command, long taiNs) {
        boolean possible = true;
        if (TelecommandHandler.startsPlayback(command)) {
            possible = model.sensorOn()
                    && !payload.playback().active()
                    && !payload.recorder()
                            .select(TelecommandHandler.firstFrameId(command), TelecommandHandler.frameCount(command))
                            .isEmpty();
        } else if (TelecommandHandler.modeWanted(command)
                .filter(SpacecraftMode.PAYLOAD::equals)
                .isPresent()) {
            possible = !batteryLow;
        }
        return possible ? Optional.empty() : Optional.of(FailureCode.NOT_POSSIBLE);
    }

    @Override
    public void reportHousekeeping(int sid, long taiNs) {
        reporter.housekeeping(reports.report(sid, taiNs), taiNs);
    }

    @Override
    public void beginModeChange(Telecommand command, SpacecraftMode mode, long taiNs) {
        modeChange.ifPresent(
                change -> reporter.failure(change.command(), CommandStage.COMPLETED, FailureCode.NOT_POSSIBLE, taiNs));
        modeChange = Optional.of(new ModeChange(command, mode, taiNs + MODE_CHANGE_NS));
    }

    @Override
    public void startPlayback(long firstFrameId, int count, long taiNs) {
        payload.playback().start(payload.recorder().select(firstFrameId, count));
        reporter.event(OnBoardEvent.PLAYBACK_STARTED, payload.playback().framesRemaining(), taiNs);
    }

    @Override
    public void stopPlayback(long taiNs) {
        if (payload.playback().active()) {
            payload.playback().stop();
            reporter.event(OnBoardEvent.PLAYBACK_FINISHED, payload.playback().framesSent(), taiNs);
        }
    }

    /** What the software works with. */
    record Parts(SpacecraftModel model, Payload payload, TelemetrySink sink, SpacecraftObserver observer) {}

    private record ModeChange(Telecommand command, SpacecraftMode mode, long dueTaiNs) {}
}
