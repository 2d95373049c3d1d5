package dev.torii.payload.gap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Chooses the commands that fill holes. Pure and deterministic.
 *
 * <p>Holes are taken by frame id, the lowest first, since the recorder overwrites its oldest frame first. One that does not fit into
 * what is left is passed over for those behind it that do. Two runs of a frame become one command when sending what lies between
 * them takes less time than another command; nothing else that the ground holds is asked for. Whole frames whose ids follow each
 * other are one playback; there is one at most, the longest, and it goes first, since the spacecraft refuses a playback while
 * anything is being sent.
 */
public final class GapPlanner {
    /** Commands of one plan; what is beyond waits for the next. */
    public static final int COMMANDS_MAX = 100;

    /** Frames that one START_PLAYBACK can name. */
    private static final int FRAMES_MAX = 65_535;

    private final RepairBudget budget;
    private final boolean playbackAllowed;

    /** What a frame needs. */
    private record Need(long frameId, int segments, SegmentRun run) {
        boolean isWhole() {
            return run.count() == segments;
        }
    }

    private GapPlanner(RepairBudget budget, boolean playbackAllowed) {
        this.budget = budget;
        this.playbackAllowed = playbackAllowed;
    }

    /**
     * The commands for holes of one sensor and epoch.
     *
     * @param holes           the holes, in any order
     * @param budget          what is left
     * @param playbackAllowed false while the spacecraft plays back
     * @return the commands, in the order to send them; at most {@value #COMMANDS_MAX}
     */
    public static List<RepairCommand> plan(List<Hole> holes, RepairBudget budget, boolean playbackAllowed) {
        return new GapPlanner(budget, playbackAllowed).choose(holes);
    }

    private List<RepairCommand> choose(List<Hole> holes) {
        List<Need> needs = holes.stream()
                .sorted(Comparator.comparingLong(h -> h.key().frameId()))
                .flatMap(h ->
                        merged(h.missing()).stream().map(r -> new Need(h.key().frameId(), h.segments(), r)))
                .toList();
        List<Need> chosen = new ArrayList<>();
        List<RepairCommand> commands = List.of();
        for (Need need : needs) {
            chosen.add(need);
            List<RepairCommand> with = commands(chosen);
            if (with.size() <= COMMANDS_MAX && budget.fits(with.size(), segments(chosen))) {
                commands = with;
            } else {
                chosen.remove(chosen.size() - 1);
                if (chosen.size() > COMMANDS_MAX) {
                    break; // full; that a playback could take one more is not worth a search through all
                }
            }
        }
        return commands;
    }

    private static long segments(List<Need> needs) {
        return needs.stream().mapToLong(n -> n.run().count()).sum();
    }

    /** Joins runs where what lies between them costs less than a command. */
    private List<SegmentRun> merged(List<SegmentRun> runs) {
        List<SegmentRun> merged = new ArrayList<>();
        for (SegmentRun run : runs) {
            SegmentRun last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && budget.downlinkSeconds(run.first() - last.end()) < budget.commandSeconds()) {
                merged.set(merged.size() - 1, new SegmentRun(last.first(), run.end() - last.first()));
            } else {
                merged.add(run);
            }
        }
        return merged;
    }

    private List<RepairCommand> commands(List<Need> needs) {
        List<RepairCommand> commands = new ArrayList<>();
        RepairCommand playback = playbackAllowed ? longest(needs) : null;
        if (playback != null) {
            commands.add(playback);
        }
        for (Need need : needs) {
            if (playback == null || !playback.concerns(need.frameId())) {
                commands.add(RepairCommand.segments(need.frameId(), need.run()));
            }
        }
        return commands;
    }

    /** The longest row of whole frames, the oldest of several; null when no two follow each other. */
    private static RepairCommand longest(List<Need> needs) {
        TreeSet<Long> whole = new TreeSet<>();
        needs.stream().filter(Need::isWhole).forEach(n -> whole.add(n.frameId()));
        RepairCommand best = null;
        long first = 0;
        int count = 0;
        for (long id : whole) {
            boolean follows = count > 0 && count < FRAMES_MAX && id == first + count;
            first = follows ? first : id;
            count = follows ? count + 1 : 1;
            if (count > 1 && (best == null || count > best.count())) {
                best = RepairCommand.frames(first, count);
            }
        }
        return best;
    }
}
