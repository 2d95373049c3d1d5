package dev.torii.sim.spacecraft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The time-based schedule, ECSS-E-ST-70-41C service 11: telecommand packets that wait for their time by the platform clock. Enabled and empty at boot. Not
 * thread safe.
 */
final class OnBoardSchedule {

    /** How many activities there is room for. */
    static final int ROOM = 64;

    /** Nothing is taken that is due so soon, ns. */
    static final long MARGIN_NS = 1_000_000_000L;

    /**
     * A telecommand that waits.
     *
     * @param releaseNs when it is due by the platform clock, ns since 1970-01-01T00:00:00 TAI
     * @param command   the telecommand
     * @param packet    its octets
     */
    @SuppressWarnings("ArrayRecordComponent") // equality is never asked for
    record Activity(long releaseNs, Telecommand command, byte[] packet) {
        int apid() {
            return command.packetId() & 0x7FF;
        }
    }

    private final List<Activity> activities = new ArrayList<>();
    private boolean enabled = true;

    /** Whether there is room for an activity, it is due late enough, and no other has its request identifier. */
    boolean takes(Activity wanted, long clockNs) {
        boolean known = activities.stream()
                .anyMatch(a -> a.apid() == wanted.apid()
                        && a.command().sequenceCount() == wanted.command().sequenceCount()
                        && a.command().sourceId() == wanted.command().sourceId());
        return !known && activities.size() < ROOM && wanted.releaseNs() >= clockNs + MARGIN_NS;
    }

    /** Puts an activity in that {@link #takes} allows. */
    void insert(Activity activity) {
        activities.add(activity);
        activities.sort(Comparator.comparingLong(Activity::releaseNs)); // stable: first come, first served
    }

    /** Takes an activity out; false if there is none. */
    boolean delete(int sourceId, int apid, int sequenceCount) {
        return activities.removeIf(a -> matches(a, sourceId, apid, sequenceCount));
    }

    boolean holds(int sourceId, int apid, int sequenceCount) {
        return activities.stream().anyMatch(a -> matches(a, sourceId, apid, sequenceCount));
    }

    private static boolean matches(Activity activity, int sourceId, int apid, int sequenceCount) {
        return activity.command().sourceId() == sourceId
                && activity.apid() == apid
                && activity.command().sequenceCount() == sequenceCount;
    }

    void enable(boolean on) {
        enabled = on;
    }

    /** Empty and disabled, as (11,3) has it. */
    void reset() {
        activities.clear();
        enabled = false;
    }

    /** As at boot. */
    void restart() {
        activities.clear();
        enabled = true;
    }

    List<Activity> activities() {
        return List.copyOf(activities);
    }

    /** By the platform clock; {@link Long#MAX_VALUE} if nothing waits. */
    long nextReleaseNs() {
        return activities.isEmpty() ? Long.MAX_VALUE : activities.get(0).releaseNs();
    }

    /** What is due by the platform clock, which waits no longer; to be executed unless the schedule is disabled. */
    List<Activity> release(long clockNs) {
        List<Activity> due =
                activities.stream().filter(a -> a.releaseNs() <= clockNs).toList();
        activities.removeAll(due);
        return enabled ? due : List.of();
    }
}
