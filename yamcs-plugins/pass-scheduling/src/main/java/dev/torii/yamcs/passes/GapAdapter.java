package dev.torii.yamcs.passes;

import dev.torii.configuration.PayloadSettings;
import dev.torii.pass.CommandReport;
import dev.torii.pass.FollowUpPort;
import dev.torii.pass.PassCommand;
import dev.torii.payload.gap.CommandAnswer;
import dev.torii.payload.gap.GapDesk;
import dev.torii.payload.gap.RecorderState;
import dev.torii.payload.gap.RepairBudget;
import dev.torii.payload.gap.RepairCommand;
import dev.torii.planning.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks in a contact for what the gap ledger misses, and frees the recorder of what the ground holds.
 *
 * <p>It waits until nothing is played back: what the procedure has sent may fill the holes by itself. Used by the contact's thread
 * alone.
 */
final class GapAdapter implements FollowUpPort {
    private static final Duration BETWEEN_PLANS = Duration.ofSeconds(2);
    /** The recorder is freed after so long without anything to ask for: what this contact lost is known and asked for by then. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final String SEGMENTS = "/TRK/payload/RETRANSMIT_SEGMENTS";
    private static final String FRAMES = "/TRK/payload/START_PLAYBACK";
    private static final String CLEAR = "/TRK/payload/CLEAR_RECORDER";

    private final GapDesk gaps;
    private final PayloadSettings.Gaps settings;
    private final Contact contact;
    private final RecorderTelemetry recorder;
    private final InstantSource clock;
    private final ArrayDeque<RepairCommand> waiting = new ArrayDeque<>();
    private final Map<PassCommand, RepairCommand> sent = new HashMap<>();
    private Instant lastCommand;
    private Instant nextPlan = Instant.EPOCH;
    private boolean freed;

    GapAdapter(
            GapDesk gaps,
            PayloadSettings.Gaps settings,
            Contact contact,
            RecorderTelemetry recorder,
            InstantSource clock) {
        this.gaps = gaps;
        this.settings = settings;
        this.contact = contact;
        this.recorder = recorder;
        this.clock = clock;
    }

    @Override
    public Optional<PassCommand> next(Instant now, Instant until) {
        lastCommand = lastCommand == null ? now : lastCommand;
        double secondsLeft = Duration.between(now, until).toMillis() / 1e3;
        if (secondsLeft < settings.commandSeconds()) {
            return Optional.empty();
        }
        if (!waiting.isEmpty()) {
            return Optional.of(ask(waiting.remove()));
        }
        if (now.isBefore(nextPlan)) {
            return Optional.empty();
        }
        nextPlan = now.plus(BETWEEN_PLANS);
        // A report that is older than the last command does not know of the playback which that began.
        return recorder.state(lastCommand).filter(r -> !r.playing()).flatMap(r -> plan(r, now, secondsLeft));
    }

    private Optional<PassCommand> plan(RecorderState state, Instant now, double secondsLeft) {
        RepairBudget budget =
                new RepairBudget(settings.commandSeconds(), settings.downlinkKilobitPerSecond() * 1e3, secondsLeft);
        waiting.addAll(gaps.plan(contact.spacecraftId(), contact.id(), state, budget));
        if (!waiting.isEmpty()) {
            return Optional.of(ask(waiting.remove()));
        }
        if (!settings.freeOnBoard() || freed || now.isBefore(lastCommand.plus(QUIET))) {
            return Optional.empty();
        }
        // Once a contact: each time a second person has to approve it.
        Optional<PassCommand> clear = gaps.freeable(contact.spacecraftId(), state).stream()
                .mapToObj(id -> new PassCommand(CLEAR, Map.of("up_to_frame_id", id)))
                .findFirst();
        freed = clear.isPresent();
        return clear;
    }

    private PassCommand ask(RepairCommand command) {
        gaps.asked(contact.spacecraftId(), contact.id(), command);
        PassCommand toSend = toSend(command);
        sent.put(toSend, command);
        return toSend;
    }

    private static PassCommand toSend(RepairCommand command) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (command.kind() == RepairCommand.Kind.FRAMES) {
            arguments.put("first_frame_id", command.frameId());
            arguments.put("count", command.count());
            return new PassCommand(FRAMES, arguments);
        }
        arguments.put("frame_id", command.frameId());
        arguments.put("first_segment", command.first());
        arguments.put("segment_count", command.count());
        return new PassCommand(SEGMENTS, arguments);
    }

    @Override
    public void settled(CommandReport report) {
        lastCommand = clock.instant();
        RepairCommand command = sent.get(report.command());
        if (command != null) {
            CommandAnswer answer = switch (report.outcome()) {
                case FAILED -> CommandAnswer.REFUSED;
                case NOT_SENT -> CommandAnswer.NOT_SENT;
                default -> CommandAnswer.TAKEN;
            };
            gaps.answered(contact.spacecraftId(), contact.id(), command, answer);
        }
    }
}
