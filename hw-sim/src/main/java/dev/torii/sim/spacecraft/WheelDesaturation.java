package dev.torii.sim.spacecraft;

import dev.torii.sim.physics.Load;
import dev.torii.sim.physics.SpacecraftModel;
import java.util.Optional;

/** DESATURATE_WHEELS from its start to its completion. Not thread safe. */
final class WheelDesaturation {

    private static final int DURATION_S = 5;
    private static final long DURATION_NS = DURATION_S * 1_000_000_000L;

    private final SpacecraftModel model;
    private final Reporter reporter;
    private Optional<Telecommand> command = Optional.empty();
    private long dueTaiNs = Long.MAX_VALUE;

    WheelDesaturation(SpacecraftModel model, Reporter reporter) {
        this.model = model;
        this.reporter = reporter;
    }

    /** Whether the wheels run and none is under way. */
    boolean possible() {
        return model.on(Load.WHEELS) && command.isEmpty();
    }

    void begin(Telecommand cause, long taiNs) {
        command = Optional.of(cause);
        dueTaiNs = taiNs + DURATION_NS;
        model.attitude().wheels().desaturate(DURATION_S);
    }

    /** When it ends; {@link Long#MAX_VALUE} if none is under way. */
    long nextDueTaiNs() {
        return dueTaiNs;
    }

    /** Ends it. */
    void due(long taiNs) {
        reporter.event(OnBoardEvent.WHEELS_DESATURATED, 0, taiNs);
        reporter.success(command.orElseThrow(), CommandStage.COMPLETED, taiNs);
        clear();
    }

    /** The wheels lose power. */
    void abort(long taiNs) {
        command.ifPresent(c -> reporter.failure(c, CommandStage.COMPLETED, FailureCode.NOT_POSSIBLE, taiNs));
        clear();
    }

    private void clear() {
        command = Optional.empty();
        dueTaiNs = Long.MAX_VALUE;
    }
}
