package dev.torii.yamcs.links;

import com.google.protobuf.Timestamp;
import dev.torii.commanding.schedule.Activity;
import dev.torii.yamcs.access.InstanceAccess;
import dev.torii.yamcs.links.api.AbstractScheduleApi;
import dev.torii.yamcs.links.api.ActivityInfo;
import dev.torii.yamcs.links.api.ListActivitiesRequest;
import dev.torii.yamcs.links.api.ListActivitiesResponse;
import java.time.Instant;
import java.util.Comparator;
import org.yamcs.api.Observer;
import org.yamcs.http.Context;
import org.yamcs.security.ObjectPrivilegeType;

/** HTTP API of the on-board schedules. They are changed by commands; to see them takes what it takes to see those. */
final class ScheduleApi extends AbstractScheduleApi<Context> {
    @Override
    public void listActivities(Context ctx, ListActivitiesRequest request, Observer<ListActivitiesResponse> observer) {
        ListActivitiesResponse.Builder response = ListActivitiesResponse.newBuilder();
        FrontEndService.required().scheduleDesk().activities().stream()
                .filter(a -> InstanceAccess.sees(ctx.user, a.spacecraftId()))
                .filter(a -> ctx.user.hasObjectPrivilege(ObjectPrivilegeType.CommandHistory, a.command()))
                .filter(a -> !request.hasSpacecraft() || a.spacecraftId().equals(request.getSpacecraft()))
                .filter(a -> !request.getOpen() || !a.state().isEnd())
                .sorted(Comparator.comparing(Activity::time))
                .forEach(a -> response.addActivities(info(a)));
        observer.complete(response.build());
    }

    private static ActivityInfo info(Activity activity) {
        return ActivityInfo.newBuilder()
                .setId(activity.id())
                .setSpacecraft(activity.spacecraftId())
                .setCommand(activity.command())
                .setTime(time(activity.time()))
                .setState(activity.state().name())
                .setSince(time(activity.since()))
                .setReason(activity.reason())
                .setTicket(activity.ticket())
                .setUser(activity.user())
                .setSequenceCount(activity.sequenceCount())
                .build();
    }

    private static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
