package dev.torii.yamcs.links;

import dev.torii.commanding.schedule.Activity;
import dev.torii.commanding.schedule.ActivityState;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.protobuf.YamcsInstance.InstanceState;
import org.yamcs.timeline.TimelineEvent;
import org.yamcs.timeline.TimelineItem;
import org.yamcs.timeline.TimelineItemDb;
import org.yamcs.timeline.TimelineService;
import org.yamcs.utils.TimeEncoding;

/** What waits on board, on the timeline of its spacecraft: an event at its time, with a band of its own. Used by one thread. */
final class ScheduleTimeline {
    /** Tag of the events. */
    static final String TAG = "on-board schedule";

    private static final long SHOWN_MILLISECONDS = 1000;

    private final Map<Long, ActivityState> shown = new HashMap<>();

    /** Shows activities as they are; those whose instance does not run are shown when they are given again. */
    void show(List<Activity> activities) {
        for (Activity activity : activities) {
            if (shown.get(activity.number()) != activity.state() && show(activity)) {
                shown.put(activity.number(), activity.state());
            }
        }
    }

    private static boolean show(Activity activity) {
        YamcsServerInstance server = YamcsServer.getServer().getInstance(activity.spacecraftId());
        TimelineService timeline = YamcsServer.getServer().getService(activity.spacecraftId(), TimelineService.class);
        if (server == null || server.state() != InstanceState.RUNNING || timeline == null) {
            return false;
        }
        TimelineItemDb items = timeline.getTimelineItemDb();
        UUID id = UUID.nameUUIDFromBytes(
                ("torii/schedule/" + activity.spacecraftId() + "/" + activity.id()).getBytes(StandardCharsets.UTF_8));
        if (items.getItem(id) != null) {
            items.deleteItem(id);
        }
        items.addItem(event(activity, id));
        return true;
    }

    private static TimelineItem event(Activity activity, UUID id) {
        TimelineItem item = new TimelineEvent(id.toString());
        item.setName(activity.command() + " " + activity.state());
        item.setStart(TimeEncoding.fromUnixMillisec(activity.time().toEpochMilli()));
        item.setDuration(SHOWN_MILLISECONDS);
        item.setTags(List.of(TAG));
        item.setDescription(activity.reason());
        item.setProperties(Map.of("backgroundColor", color(activity.state()), "textColor", "#ffffff"));
        item.setExtra(Map.of(
                "activity", activity.id(),
                "ticket", activity.ticket(),
                "user", activity.user(),
                "sequence_count", Integer.toString(activity.sequenceCount()),
                "state", activity.state().name()));
        return item;
    }

    private static String color(ActivityState state) {
        return switch (state) {
            case REQUESTED, ON_BOARD -> "#1a73e8";
            case EXECUTED -> "#188038";
            case DELETED, PASSED -> "#5f6368";
            case FOREIGN, FAILED, LOST, NOT_INSERTED -> "#b3261e";
        };
    }
}
