package dev.torii.yamcs.passes;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.torii.planning.Contact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.activities.protobuf.ActivityDefinition;
import org.yamcs.logging.Log;
import org.yamcs.protobuf.ExecutionStatus;
import org.yamcs.protobuf.TimelineBandType;
import org.yamcs.protobuf.YamcsInstance.InstanceState;
import org.yamcs.timeline.Criteria;
import org.yamcs.timeline.ItemReceiver;
import org.yamcs.timeline.TimelineActivity;
import org.yamcs.timeline.TimelineBand;
import org.yamcs.timeline.TimelineEvent;
import org.yamcs.timeline.TimelineItem;
import org.yamcs.timeline.TimelineItemDb;
import org.yamcs.timeline.TimelineService;
import org.yamcs.timeline.TimelineView;
import org.yamcs.utils.TimeEncoding;
import org.yamcs.utils.TimeInterval;

/**
 * Shows the contacts on one instance's Yamcs timeline: as activities on a spacecraft's, as plain events on {@code ground}.
 *
 * <p>Only contacts of the next days are shown, since Yamcs' scheduler reads all future activities at every change. An item that
 * moved is deleted and added again: Yamcs does not re-time what depends on an updated one. Single writer: the thread of the display.
 */
final class PassTimeline {
    /** How far ahead contacts are shown. */
    static final Duration AHEAD = Duration.ofDays(2);

    /** So many contacts to come are shown at most; the page Passes has more. */
    static final int SHOWN_MAX = 50;

    private static final String TAG = "pass";
    private static final String COMMANDING = "#2f6f9f";
    private static final String RECEIVING = "#6b7f8c";
    private static final String CONFLICTING = "#b3261e";
    private static final int LEFTOVERS_MAX = 1000;

    private final String instance;
    private final boolean asActivity;
    private final List<String> stations;
    private final Log log;
    private final Map<String, PendingContact> shown = new HashMap<>();
    private boolean prepared;

    /** @param stations each gets a band of its own; empty on the timeline of a spacecraft */
    PassTimeline(String instance, boolean asActivity, List<String> stations, Log log) {
        this.instance = instance;
        this.asActivity = asActivity;
        this.stations = stations;
        this.log = log;
    }

    /** Makes the future of the timeline the given contacts; does nothing while the instance is not running. */
    void show(List<PendingContact> pending, Instant now) {
        YamcsServerInstance server = YamcsServer.getServer().getInstance(instance);
        TimelineService timeline = YamcsServer.getServer().getService(instance, TimelineService.class);
        if (server == null || server.state() != InstanceState.RUNNING || timeline == null) {
            return;
        }
        if (!prepared) {
            prepare(timeline);
            prepared = true;
        }
        Map<String, PendingContact> wanted = new LinkedHashMap<>(); // the next ones appear first
        pending.stream()
                .filter(p -> p.contact().rise().isBefore(now.plus(AHEAD)))
                .filter(p -> !asActivity || p.contact().spacecraftId().equals(instance))
                .limit(SHOWN_MAX)
                .forEach(p -> wanted.put(p.contact().id(), p));
        TimelineItemDb items = timeline.getTimelineItemDb();
        for (PendingContact old : List.copyOf(shown.values())) {
            if (!old.equals(wanted.get(old.contact().id()))) {
                forget(items, old.contact(), now);
            }
        }
        for (PendingContact p : wanted.values()) {
            String id = p.contact().id();
            if (!shown.containsKey(id)) {
                delete(items, itemId(id));
                items.addItem(asActivity ? activity(p) : event(p));
                shown.put(id, p);
            }
        }
    }

    /** A contact that left the plan because it started or ended stays to be seen; one that will not take place goes. */
    private void forget(TimelineItemDb items, Contact old, Instant now) {
        shown.remove(old.id());
        if (old.start().isAfter(now)) {
            delete(items, itemId(old.id()));
        }
    }

    /** Shows on the spacecraft's item how far the contact is. */
    void mark(Contact contact, ExecutionStatus status, Optional<UUID> run, String failure) {
        TimelineService timeline = YamcsServer.getServer().getService(instance, TimelineService.class);
        if (!asActivity || !contact.spacecraftId().equals(instance) || timeline == null) {
            return;
        }
        TimelineItemDb items = timeline.getTimelineItemDb();
        if (items.getItem(itemId(contact.id())) instanceof TimelineActivity item) {
            item.setStatus(status);
            run.ifPresent(item::addRun);
            if (!failure.isEmpty()) {
                item.setFailureReason(failure);
            }
            items.updateItem(item);
        }
    }

    private void prepare(TimelineService timeline) {
        removeLeftovers(timeline.getTimelineItemDb());
        List<TimelineBand> bands = new ArrayList<>();
        bands.add(band("band/utc", "UTC", TimelineBandType.TIME_RULER, List.of(), Map.of("timezone", "UTC")));
        bands.add(passes("band/passes", "Passes", TAG));
        stations.forEach(station -> bands.add(passes("band/station/" + station, station, station)));
        for (TimelineBand band : bands) {
            if (timeline.getTimelineBandDb().getBand(band.getId()) != null) {
                timeline.getTimelineBandDb().deleteBand(band.getId());
            }
            timeline.getTimelineBandDb().addBand(band);
        }
        UUID viewId = id("view/passes");
        if (timeline.getTimelineViewDb().getView(viewId) != null) {
            timeline.getTimelineViewDb().deleteView(viewId);
        }
        TimelineView view = new TimelineView(viewId);
        view.setName("Passes");
        view.setBands(new ArrayList<>(bands.stream().map(TimelineBand::getId).toList()));
        timeline.getTimelineViewDb().addView(view);
    }

    private static TimelineBand passes(String key, String name, String tag) {
        return band(key, name, TimelineBandType.ITEM_BAND, List.of(tag), Map.of("multiline", "true"));
    }

    private static TimelineBand band(
            String key, String name, TimelineBandType type, List<String> tags, Map<String, String> properties) {
        TimelineBand band = new TimelineBand(id(key));
        band.setName(name);
        band.setType(type);
        band.setShared(true);
        band.setUsername("System");
        band.setTags(tags);
        band.setSource(TimelineService.RDB_TIMELINE_SOURCE);
        band.setProperties(properties);
        return band;
    }

    /** Contacts to come that an earlier run of the server has shown: the plan is made anew. */
    private void removeLeftovers(TimelineItemDb items) {
        List<TimelineItem> leftovers = new ArrayList<>();
        Criteria future = new Criteria(TimeInterval.openEnd(TimeEncoding.getWallclockTime()));
        future.addTags(List.of(TAG));
        items.getItems(LEFTOVERS_MAX, null, future, new ItemReceiver() {
            @Override
            public void next(TimelineItem item) {
                if (item.getStart() > TimeEncoding.getWallclockTime()) {
                    leftovers.add(item);
                }
            }

            @Override
            public void complete(String token) {
                log.debug("{} leftover passes on the timeline of {}", leftovers.size(), instance);
            }

            @Override
            public void completeExceptionally(Throwable t) {
                log.warn("Timeline of {} cannot be read: {}", instance, t.toString());
            }
        });
        leftovers.forEach(item -> delete(items, UUID.fromString(item.getId())));
    }

    private void delete(TimelineItemDb items, UUID id) {
        if (items.getItem(id) != null) {
            items.deleteItem(id);
        }
    }

    private TimelineItem event(PendingContact pending) {
        Contact contact = pending.contact();
        return describe(
                new TimelineEvent(itemId(contact.id()).toString()),
                pending,
                contact.spacecraftId() + " over " + contact.stationId() + role(contact));
    }

    private static String role(Contact contact) {
        return contact.commands() ? "" : ", receive only (" + contact.antennaId() + ")";
    }

    private TimelineItem activity(PendingContact pending) {
        Contact contact = pending.contact();
        TimelineActivity activity = new TimelineActivity(itemId(contact.id()));
        activity.setAutoStart(false);
        activity.setActivityDefinition(ActivityDefinition.newBuilder()
                .setType(PassExecutor.TYPE)
                .setArgs(Struct.newBuilder()
                        .putFields(
                                PassExecutor.CONTACT,
                                Value.newBuilder().setStringValue(contact.id()).build()))
                .build());
        return describe(activity, pending, "Pass over " + contact.stationId() + role(contact));
    }

    /** From rise to set: the activity itself begins earlier, so that Yamcs' scheduler finds the item in progress at its start. */
    private static TimelineItem describe(TimelineItem item, PendingContact pending, String name) {
        Contact contact = pending.contact();
        item.setName(name
                + (pending.booked() ? ", booked" : "")
                + (pending.conflict().isEmpty() ? "" : ", CONFLICT"));
        item.setStart(TimeEncoding.fromUnixMillisec(contact.rise().toEpochMilli()));
        item.setDuration(Duration.between(contact.rise(), contact.set()).toMillis());
        item.setTags(List.of(TAG, contact.stationId()));
        item.setProperties(Map.of("backgroundColor", color(pending), "textColor", "#ffffff"));
        item.setExtra(Map.of(
                "contact",
                contact.id(),
                "antenna",
                contact.antennaId(),
                "role",
                contact.role().name(),
                "max_elevation_deg",
                Long.toString(Math.round(Math.toDegrees(contact.maxElevationRad())))));
        return item;
    }

    private static String color(PendingContact pending) {
        if (!pending.conflict().isEmpty()) {
            return CONFLICTING;
        }
        return pending.contact().commands() ? COMMANDING : RECEIVING;
    }

    private static UUID itemId(String contactId) {
        return id("contact/" + contactId);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("torii/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
