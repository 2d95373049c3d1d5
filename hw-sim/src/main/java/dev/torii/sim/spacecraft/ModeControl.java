package dev.torii.sim.spacecraft;

import dev.torii.sim.payload.Payload;
import dev.torii.sim.physics.Load;
import dev.torii.sim.physics.SpacecraftMode;
import dev.torii.sim.physics.SpacecraftModel;
import java.util.Optional;

/** Changes the mode, by command or because the battery is in need. Not thread safe. */
final class ModeControl {

    /** From start to completion of SET_MODE. */
    private static final long MODE_CHANGE_NS = 1_000_000_000L;

    private static final double CHARGE_LOW = 0.30;
    private static final double CHARGE_LOW_OVER = 0.35;
    private static final int CAUSE_UNDERVOLTAGE = 1;
    private static final int CAUSE_COMMAND = 2;
    private static final int CAUSE_FAULT = 3;

    private final SpacecraftModel model;
    private final Payload payload;
    private final UndervoltageLatch undervoltage;
    private final PlaybackControl playback;
    private final Reporter reporter;
    private Optional<Change> change = Optional.empty();
    private boolean batteryLow;

    ModeControl(
            SpacecraftModel model,
            Payload payload,
            UndervoltageLatch undervoltage,
            PlaybackControl playback,
            Reporter reporter) {
        this.model = model;
        this.payload = payload;
        this.undervoltage = undervoltage;
        this.playback = playback;
        this.reporter = reporter;
    }

    /** Looks at charge and voltage; an undervoltage makes the spacecraft safe. */
    void watchBattery(long taiNs) {
        double charge = model.power().charge();
        if (!batteryLow && charge < CHARGE_LOW) {
            batteryLow = true;
            reporter.event(OnBoardEvent.BATTERY_LOW, Math.round(charge * 200), taiNs);
        } else if (charge > CHARGE_LOW_OVER) {
            batteryLow = false;
        }
        double batteryV = model.power().batteryVoltageV();
        if (undervoltage.watch(batteryV)) {
            reporter.event(OnBoardEvent.UNDERVOLTAGE, Math.round(batteryV * 1000), taiNs);
            abandonChange(taiNs);
            if (model.mode() != SpacecraftMode.SAFE) {
                enter(SpacecraftMode.SAFE, CAUSE_UNDERVOLTAGE, taiNs);
            }
        }
    }

    /** Makes the spacecraft safe: a fault that its software has found. */
    void makeSafe(long taiNs) {
        abandonChange(taiNs);
        if (model.mode() != SpacecraftMode.SAFE) {
            enter(SpacecraftMode.SAFE, CAUSE_FAULT, taiNs);
        }
    }

    /** Whether the battery allows a mode. */
    boolean possible(SpacecraftMode mode) {
        return switch (mode) {
            case SAFE -> true;
            case NOMINAL -> !undervoltage.latched();
            case PAYLOAD -> !undervoltage.latched() && !batteryLow;
        };
    }

    /** Begins a change of mode, which completes (or fails) {@code command} later. */
    void begin(Telecommand command, SpacecraftMode mode, long taiNs) {
        abandonChange(taiNs);
        change = Optional.of(new Change(command, mode, taiNs + MODE_CHANGE_NS));
    }

    private void abandonChange(long taiNs) {
        change.ifPresent(c -> reporter.failure(c.command(), CommandStage.COMPLETED, FailureCode.NOT_POSSIBLE, taiNs));
        change = Optional.empty();
    }

    /** When the change of mode under way ends; {@link Long#MAX_VALUE} if there is none. */
    long nextDueTaiNs() {
        return change.map(Change::dueTaiNs).orElse(Long.MAX_VALUE);
    }

    /** Ends the change of mode that is due. */
    void due(long taiNs) {
        Change ended = change.orElseThrow();
        change = Optional.empty();
        enter(ended.mode(), CAUSE_COMMAND, taiNs);
        reporter.success(ended.command(), CommandStage.COMPLETED, taiNs);
    }

    private void enter(SpacecraftMode mode, int cause, long taiNs) {
        switchSensor(mode != SpacecraftMode.SAFE, taiNs);
        model.setMode(mode);
        reporter.event(OnBoardEvent.MODE_CHANGED, mode.code(), taiNs);
        if (mode == SpacecraftMode.SAFE) {
            reporter.event(OnBoardEvent.SAFE_MODE_ENTERED, cause, taiNs);
        }
    }

    /** Switches the sensor: one that comes on images, one that goes off ends a playback. */
    void switchSensor(boolean on, long taiNs) {
        if (on && !model.sensorOn()) {
            payload.setImaging(true);
        } else if (!on) {
            playback.stop(taiNs);
        }
        model.setLoad(Load.SENSOR, on);
    }

    private record Change(Telecommand command, SpacecraftMode mode, long dueTaiNs) {}
}
