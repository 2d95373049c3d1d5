package dev.torii.payload.gap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Which parts of which sensor frames are missing and what is done about it; and up to which frame the ground holds everything.
 *
 * <p>It learns holes from products, and frames of which nothing came from what the recorder is said to hold between frames that did
 * come. Only frames of the newest epoch whose exposure is later than the boot that telemetry tells are asked for or freed. Each hole
 * ends repaired or given up. The holes are bounded to {@value #HOLES_MAX}: at the limit the one that was closed first is
 * forgotten, and when none is closed a new one is left out and counted.
 *
 * <p>Pure: times are passed in, ns since 1970-01-01T00:00:00 TAI; {@link #takeChanges} tells what is to be kept. Not thread safe.
 */
public final class GapLedger {
    /** Holes known at once. */
    public static final int HOLES_MAX = 20_000;

    /** How exactly the boot time is known: the platform clock's error of up to 0.5 s and the full seconds of the uptime. */
    public static final long BOOT_TOLERANCE_NS = 2_000_000_000L;

    /** A closed hole can be looked up for so long. */
    static final long CLOSED_KEPT_NS = 48L * 3600 * 1_000_000_000L;

    private final GapSettings settings;
    private final LinkedHashMap<HoleKey, Hole> holes = new LinkedHashMap<>();
    private final Map<String, TreeMap<Integer, HeldFrames>> held = new HashMap<>();
    private final LinkedHashMap<HoleKey, Hole> changes = new LinkedHashMap<>();
    private long leftOut;

    /** An empty ledger. */
    public GapLedger(GapSettings settings) {
        this.settings = settings;
    }

    /** Takes a hole of an earlier life, before anything else. */
    public void restore(Hole hole) {
        holes.put(hole.key(), hole);
    }

    /** Takes a product that is durable on the feed. The same one again changes nothing. */
    public void seen(SeenFrame f, long nowTaiNs) {
        HeldFrames frames = held.computeIfAbsent(f.spacecraft(), s -> new TreeMap<>())
                .computeIfAbsent(f.sensorId(), s -> new HeldFrames());
        int before = frames.epoch();
        frames.add(f);
        if (frames.epoch() > before) {
            change(
                    h -> isPast(h, f.spacecraft(), f.sensorId(), frames.epoch()),
                    h -> h.with(HoleState.GIVEN_UP, GiveUpReason.REBOOTED, nowTaiNs));
        }
        Hole hole = holes.get(f.key());
        if (f.complete()) {
            if (hole != null && hole.state() != HoleState.REPAIRED) {
                put(hole.with(HoleState.REPAIRED, null, nowTaiNs));
            }
        } else if (hole == null) {
            open(f, frames.epoch(), nowTaiNs);
        } else if (hole.state() != HoleState.REPAIRED && isNews(f, hole)) {
            put(hole.withMissing(f.missing(), nowTaiNs));
        }
    }

    private static boolean isPast(Hole hole, String spacecraft, int sensorId, int epoch) {
        return hole.key().spacecraft().equals(spacecraft)
                && hole.key().sensorId() == sensorId
                && hole.key().epoch() < epoch;
    }

    private static boolean isNews(SeenFrame f, Hole hole) {
        int missing = f.missing().stream().mapToInt(SegmentRun::count).sum();
        boolean damaged = missing == f.segments() && !hole.isWholeFrame();
        return missing < hole.missingSegments() || damaged;
    }

    private void open(SeenFrame f, int newestEpoch, long nowTaiNs) {
        Hole hole = Hole.open(f);
        if (nowTaiNs - f.seenTaiNs() > settings.ageMaxNs()) {
            return; // of a time long before this ledger
        }
        put(f.epoch() < newestEpoch ? hole.with(HoleState.GIVEN_UP, GiveUpReason.REBOOTED, nowTaiNs) : hole);
    }

    /** Takes what a spacecraft says of its recorder: gives up what it does not hold any more, learns what it holds and we do not. */
    public void reported(String spacecraft, RecorderState recorder, long nowTaiNs) {
        change(
                h -> isOf(h, spacecraft) && !isCurrent(h, recorder),
                h -> h.with(HoleState.GIVEN_UP, GiveUpReason.REBOOTED, nowTaiNs));
        change(
                h -> isOf(h, spacecraft) && (recorder.isEmpty() || h.key().frameId() < recorder.oldestFrame()),
                h -> h.with(HoleState.GIVEN_UP, GiveUpReason.OVERWRITTEN, nowTaiNs));
        held.getOrDefault(spacecraft, new TreeMap<>())
                .forEach((sensor, frames) -> learnWholeFrames(spacecraft, sensor, frames, recorder, nowTaiNs));
    }

    /** A frame that lies between frames that came and that the recorder holds, though nothing of it came. */
    private void learnWholeFrames(
            String spacecraft, int sensor, HeldFrames frames, RecorderState recorder, long nowTaiNs) {
        long since = recorder.bootTaiNs() - BOOT_TOLERANCE_NS;
        long first = Math.max(recorder.oldestFrame(), frames.first(since));
        long last = Math.min(recorder.newestFrame(), frames.last());
        for (long id = first; id < last && id - first < HeldFrames.FRAMES_MAX && !recorder.playing(); id++) {
            HoleKey key = new HoleKey(spacecraft, sensor, frames.epoch(), id);
            if (!frames.holds(id) && !holes.containsKey(key)) {
                put(new Hole(
                        key,
                        frames.exposureAtOrBefore(id),
                        frames.segments(),
                        List.of(new SegmentRun(0, frames.segments())),
                        HoleState.OPEN,
                        null,
                        0,
                        "",
                        "",
                        nowTaiNs,
                        nowTaiNs));
            }
        }
    }

    private static boolean isOf(Hole hole, String spacecraft) {
        return hole.key().spacecraft().equals(spacecraft);
    }

    /** Whether its frame is of the boot that the spacecraft lives in now. */
    private boolean isCurrent(Hole hole, RecorderState recorder) {
        TreeMap<Integer, HeldFrames> sensors = held.get(hole.key().spacecraft());
        HeldFrames frames = sensors == null ? null : sensors.get(hole.key().sensorId());
        boolean newest = frames == null || frames.epoch() <= hole.key().epoch();
        return newest && hole.exposureTaiNs() >= recorder.bootTaiNs() - BOOT_TOLERANCE_NS;
    }

    /**
     * What a contact asks for. A hole is asked for once in a contact.
     *
     * @param spacecraft its spacecraft
     * @param contact    its identifier
     * @param recorder   what the spacecraft has said in this contact
     * @param budget     what the contact has left
     * @return the commands, in the order to send them
     */
    public List<RepairCommand> plan(
            String spacecraft, String contact, RecorderState recorder, RepairBudget budget, long nowTaiNs) {
        release(h -> isOf(h, spacecraft) && !h.contact().equals(contact), nowTaiNs);
        reported(spacecraft, recorder, nowTaiNs);
        TreeMap<Integer, List<Hole>> candidates = new TreeMap<>();
        for (Hole h : holes.values()) {
            boolean due = h.state() == HoleState.OPEN
                    && !h.contact().equals(contact)
                    && nowTaiNs - h.openedTaiNs() >= settings.settleNs();
            if (isOf(h, spacecraft) && due) {
                candidates
                        .computeIfAbsent(h.key().sensorId(), s -> new ArrayList<>())
                        .add(h);
            }
        }
        // The commands name no sensor: one at a time.
        return candidates.isEmpty()
                ? List.of()
                : GapPlanner.plan(candidates.firstEntry().getValue(), budget, !recorder.playing());
    }

    /** Says that a command of a plan is about to be sent. */
    public void asked(String spacecraft, String contact, RepairCommand command, long nowTaiNs) {
        change(h -> isOf(h, spacecraft) && command.concerns(h.key().frameId()), h -> {
            boolean again = h.state() == HoleState.ASKED && h.contact().equals(contact);
            String text = again ? h.command() + ", " + command.text() : command.text();
            return h.asked(again ? h.attempts() : h.attempts() + 1, contact, text, nowTaiNs);
        });
    }

    /** Says what became of a command. */
    public void answered(
            String spacecraft, String contact, RepairCommand command, CommandAnswer answer, long nowTaiNs) {
        if (answer == CommandAnswer.TAKEN) {
            return; // it stays asked for until it comes or the contact is over
        }
        change(
                h -> isOf(h, spacecraft)
                        && h.state() == HoleState.ASKED
                        && h.contact().equals(contact)
                        && command.concerns(h.key().frameId()),
                h -> answer == CommandAnswer.NOT_SENT
                        ? h.asked(h.attempts() - 1, contact, h.command(), nowTaiNs)
                                .with(HoleState.OPEN, null, nowTaiNs)
                        : again(h, GiveUpReason.REFUSED, nowTaiNs));
    }

    /** Says that a contact is over: what it asked for and did not get is open again, or was tried often enough. */
    public void contactEnded(String contact, long nowTaiNs) {
        release(h -> h.contact().equals(contact), nowTaiNs);
    }

    private void release(Predicate<Hole> which, long nowTaiNs) {
        change(h -> h.state() == HoleState.ASKED && which.test(h), h -> again(h, GiveUpReason.TRIED, nowTaiNs));
    }

    private Hole again(Hole h, GiveUpReason reason, long nowTaiNs) {
        return h.attempts() < settings.attemptsMax()
                ? h.with(HoleState.OPEN, null, nowTaiNs)
                : h.with(HoleState.GIVEN_UP, reason, nowTaiNs);
    }

    /** Gives up what is too old, and forgets what was closed long ago. To be called now and then. */
    public void expire(long nowTaiNs) {
        change(
                h -> nowTaiNs - h.openedTaiNs() > settings.ageMaxNs(),
                h -> h.with(HoleState.GIVEN_UP, GiveUpReason.TOO_OLD, nowTaiNs));
        holes.values().removeIf(h -> h.state().isClosed() && nowTaiNs - h.changedTaiNs() > CLOSED_KEPT_NS);
    }

    /**
     * Up to which frame the recorder may be freed: every frame id from the oldest stored one to this one is complete on the feed.
     *
     * @return the frame id; empty when the oldest frame is not complete on the feed, or frames of several sensors have come, since the
     *     command that frees names none
     */
    public OptionalLong freeable(String spacecraft, RecorderState recorder) {
        TreeMap<Integer, HeldFrames> sensors = held.get(spacecraft);
        if (sensors == null || sensors.size() != 1 || recorder.isEmpty()) {
            return OptionalLong.empty();
        }
        HeldFrames frames = sensors.firstEntry().getValue();
        long since = recorder.bootTaiNs() - BOOT_TOLERANCE_NS;
        long next = recorder.oldestFrame();
        while (next <= recorder.newestFrame() && frames.isComplete(next, since)) {
            next++;
        }
        return next == recorder.oldestFrame() ? OptionalLong.empty() : OptionalLong.of(next - 1);
    }

    /** All holes, in the order in which they were learned. */
    public Collection<Hole> holes() {
        return List.copyOf(holes.values());
    }

    /** Holes that were not taken up because there are too many. */
    public long leftOut() {
        return leftOut;
    }

    /** The holes that have changed since the last call, each as it is now. */
    public List<Hole> takeChanges() {
        List<Hole> taken = List.copyOf(changes.values());
        changes.clear();
        return taken;
    }

    private void change(Predicate<Hole> which, UnaryOperator<Hole> how) {
        for (Map.Entry<HoleKey, Hole> entry : holes.entrySet()) {
            Hole hole = entry.getValue();
            if (!hole.state().isClosed() && which.test(hole)) {
                entry.setValue(how.apply(hole));
                changes.put(entry.getKey(), entry.getValue());
            }
        }
    }

    private void put(Hole hole) {
        if (!holes.containsKey(hole.key()) && holes.size() >= HOLES_MAX && !forgetClosed()) {
            leftOut++;
            return;
        }
        holes.put(hole.key(), hole);
        changes.put(hole.key(), hole);
    }

    private boolean forgetClosed() {
        for (Iterator<Hole> i = holes.values().iterator(); i.hasNext(); ) {
            if (i.next().state().isClosed()) {
                i.remove();
                return true;
            }
        }
        return false;
    }
}
