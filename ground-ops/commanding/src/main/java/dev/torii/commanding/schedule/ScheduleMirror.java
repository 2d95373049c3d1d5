package dev.torii.commanding.schedule;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The schedules on board as the ground knows them: from what was sent, from the reports on it, and from the lists that spacecraft send. A state is kept
 * before it is told. Thread safe.
 */
public final class ScheduleMirror {
    /** A report on an activity that is executed in a contact comes within this time. */
    static final Duration REPORTED = Duration.ofMinutes(1);

    /** Ended activities that are remembered, for reports that come late. */
    private static final int ENDED_MAX = 1000;

    private final Map<Long, Activity> activities = new TreeMap<>();
    private final Map<String, Runnable> onCompletion = new HashMap<>();
    private final ScheduleLog log;
    private final InstantSource clock;
    private final Consumer<Activity> told;
    private long lastNumber;

    /**
     * A mirror.
     *
     * @param kept  activities that a former process has kept
     * @param log   keeps their states
     * @param clock UTC
     * @param told  is told of each new state
     */
    public ScheduleMirror(Collection<Activity> kept, ScheduleLog log, InstantSource clock, Consumer<Activity> told) {
        this.log = log;
        this.clock = clock;
        this.told = told;
        kept.forEach(a -> {
            activities.put(a.number(), a);
            lastNumber = Math.max(lastNumber, a.number());
        });
    }

    /**
     * All that wait, and the latest of those that do not.
     *
     * @return in order of their numbers
     */
    public synchronized List<Activity> all() {
        return List.copyOf(activities.values());
    }

    private void put(Activity activity) throws IOException {
        log.keep(activity);
        activities.put(activity.number(), activity);
        List<Long> ended = activities.values().stream()
                .filter(a -> a.state().isEnd())
                .map(Activity::number)
                .toList();
        ended.stream().limit(Math.max(0, ended.size() - ENDED_MAX)).forEach(activities::remove);
        told.accept(activity);
    }

    private void move(Activity activity, ActivityState next, String why) throws IOException {
        put(activity.in(next, clock.instant(), why));
    }

    /**
     * The insertion of a telecommand is about to leave.
     *
     * @param spacecraftId spacecraft
     * @param ticket       its ticket
     * @param user         account
     * @param command      its name
     * @param time         when it is to be executed, UTC
     * @param requestId    first four octets of its packet
     * @param insertion    first four octets of the packet that inserts it
     * @throws IOException if it cannot be kept; it must not leave then
     */
    public synchronized void requested(
            String spacecraftId, String ticket, String user, String command, Instant time, int requestId, int insertion)
            throws IOException {
        put(new Activity(
                lastNumber + 1,
                spacecraftId,
                ticket,
                user,
                command,
                time,
                requestId,
                insertion,
                ActivityState.REQUESTED,
                clock.instant(),
                "its insertion is on its way"));
        lastNumber++;
    }

    /**
     * The insertion has ended on its way.
     *
     * @param ticket its ticket
     * @param why    for people
     * @throws IOException if that cannot be kept
     */
    public synchronized void notInserted(String ticket, String why) throws IOException {
        for (Activity activity : all()) {
            if (activity.state() == ActivityState.REQUESTED && activity.ticket().equals(ticket)) {
                move(activity, ActivityState.NOT_INSERTED, why);
            }
        }
    }

    /** A telecommand is about to leave that takes activities out once it is completed. */
    private void afterCompletion(String spacecraftId, int requestId, Runnable then) {
        onCompletion.put(spacecraftId + " " + requestId, then);
    }

    /**
     * A telecommand is about to leave that takes an activity out.
     *
     * @param spacecraftId  spacecraft
     * @param requestId     first four octets of that telecommand
     * @param sequenceCount of the activity's telecommand; empty to take out all
     */
    public synchronized void deletionLeaves(String spacecraftId, int requestId, Optional<Integer> sequenceCount) {
        afterCompletion(spacecraftId, requestId, () -> {
            for (Activity activity : all()) {
                boolean meant = sequenceCount.isEmpty() || sequenceCount.get() == activity.sequenceCount();
                if (meant && activity.spacecraftId().equals(spacecraftId) && waits(activity)) {
                    keep(activity, ActivityState.DELETED, "taken out of the on-board schedule");
                }
            }
        });
    }

    private void keep(Activity activity, ActivityState next, String why) {
        try {
            move(activity, next, why);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean waits(Activity activity) {
        return activity.state() == ActivityState.ON_BOARD || activity.state() == ActivityState.FOREIGN;
    }

    /**
     * A report on a telecommand.
     *
     * @param spacecraftId spacecraft
     * @param report       the report
     * @throws IOException if what it tells cannot be kept
     */
    public synchronized void report(String spacecraftId, RequestReport report) throws IOException {
        if (report.isCompletion() || report.isFailure()) {
            Runnable then = onCompletion.remove(spacecraftId + " " + report.requestId());
            if (then != null && report.isCompletion()) {
                then.run();
            }
        }
        List<Activity> newestFirst = all();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Activity activity = newestFirst.get(i);
            if (!activity.spacecraftId().equals(spacecraftId)) {
                continue;
            }
            if (activity.insertion() == report.requestId() && activity.state() == ActivityState.REQUESTED) {
                insertion(activity, report);
                return;
            }
            boolean open = !activity.state().isEnd() || activity.state() == ActivityState.PASSED;
            if (activity.requestId() == report.requestId() && open) {
                execution(activity, report);
                return;
            }
        }
    }

    private void insertion(Activity activity, RequestReport report) throws IOException {
        if (report.isFailure()) {
            move(activity, ActivityState.NOT_INSERTED, "the spacecraft did not take it, failure code " + report.code());
        } else if (report.isCompletion()) {
            move(activity, ActivityState.ON_BOARD, "waits on board");
        }
    }

    private void execution(Activity activity, RequestReport report) throws IOException {
        if (report.isFailure()) {
            move(
                    activity,
                    ActivityState.FAILED,
                    "its execution failed, report (1," + report.subtype() + "), failure code " + report.code());
        } else if (report.isCompletion()) {
            move(activity, ActivityState.EXECUTED, "its completion was reported");
        }
    }

    /**
     * An activity of a list that a spacecraft has sent.
     *
     * @param time      when it is due, UTC
     * @param requestId first four octets of its packet
     */
    public record Listed(Instant time, int requestId) {}

    /**
     * A spacecraft has told all that waits on board.
     *
     * @param spacecraftId spacecraft
     * @param listed       what waits
     * @param made         when the list was made, UTC
     * @throws IOException if what it tells cannot be kept
     */
    public synchronized void listed(String spacecraftId, List<Listed> listed, Instant made) throws IOException {
        Set<Integer> there = new HashSet<>();
        listed.forEach(entry -> there.add(entry.requestId()));
        Set<Integer> known = new HashSet<>();
        for (Activity activity : all()) {
            if (!activity.spacecraftId().equals(spacecraftId)
                    || activity.state().isEnd()) {
                continue;
            }
            boolean isThere = there.contains(activity.requestId());
            if (isThere) {
                known.add(activity.requestId());
                if (activity.state() == ActivityState.REQUESTED) {
                    move(activity, ActivityState.ON_BOARD, "waits on board, as the spacecraft tells");
                }
            } else if (waits(activity)
                    && activity.time().isAfter(made)
                    && activity.since().isBefore(made)) {
                move(activity, ActivityState.LOST, "the spacecraft does not have it any more");
            }
        }
        for (Listed entry : listed) {
            if (!known.contains(entry.requestId())) {
                foreign(spacecraftId, entry);
            }
        }
    }

    private void foreign(String spacecraftId, Listed entry) throws IOException {
        int apid = entry.requestId() >>> 16 & 0x7FF;
        put(new Activity(
                ++lastNumber,
                spacecraftId,
                "",
                "",
                "APID " + apid + " count " + (entry.requestId() & 0x3FFF),
                entry.time(),
                entry.requestId(),
                0,
                ActivityState.FOREIGN,
                clock.instant(),
                "waits on board, and nobody here has sent it"));
    }

    /**
     * Ends what no report has told of in time; called about once a second.
     *
     * @throws IOException if that cannot be kept; it is tried again then
     */
    public synchronized void expire() throws IOException {
        Instant over = clock.instant().minus(REPORTED);
        for (Activity activity : all()) {
            if (waits(activity) && activity.time().isBefore(over)) {
                move(activity, ActivityState.PASSED, "its time is over, and no report has told of it");
            }
        }
    }
}
