package dev.torii.commanding.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.commanding.schedule.Activity;
import dev.torii.commanding.schedule.ActivityState;
import dev.torii.commanding.schedule.ScheduleLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Activities of on-board schedules in a file, a line for each state of each, on the disk before {@link #keep} returns. Thread safe. */
public final class ScheduleFile implements ScheduleLog, Closeable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final LineFile<Activity> lines;

    private static final class Format implements LineFile.Format<Activity> {
        @Override
        public long number(Activity activity) {
            return activity.number();
        }

        @Override
        public boolean isEnded(Activity activity) {
            return activity.state().isEnd();
        }

        @Override
        public String write(Activity a) {
            return MAPPER.createObjectNode()
                    .put("number", a.number())
                    .put("spacecraft", a.spacecraftId())
                    .put("ticket", a.ticket())
                    .put("user", a.user())
                    .put("command", a.command())
                    .put("time", a.time().toString())
                    .put("requestId", a.requestId())
                    .put("insertion", a.insertion())
                    .put("state", a.state().name())
                    .put("since", a.since().toString())
                    .put("reason", a.reason())
                    .toString();
        }

        @Override
        public Optional<Activity> read(String text) {
            try {
                JsonNode json = MAPPER.readTree(text);
                return Optional.of(new Activity(
                        json.required("number").longValue(),
                        text(json, "spacecraft"),
                        text(json, "ticket"),
                        text(json, "user"),
                        text(json, "command"),
                        Instant.parse(text(json, "time")),
                        json.required("requestId").intValue(),
                        json.required("insertion").intValue(),
                        ActivityState.valueOf(text(json, "state")),
                        Instant.parse(text(json, "since")),
                        text(json, "reason")));
            } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).textValue();
    }

    private ScheduleFile(LineFile<Activity> lines) {
        this.lines = lines;
    }

    /**
     * Opens the file, and makes it if it is not there.
     *
     * @param file its path; its folder is there
     * @return the file with all activities read
     * @throws IOException if it cannot be read or written
     */
    public static ScheduleFile open(Path file) throws IOException {
        return new ScheduleFile(LineFile.open(file, new Format()));
    }

    /**
     * The activities as they were last kept.
     *
     * @return in order of their numbers
     */
    public Collection<Activity> activities() {
        return lines.things();
    }

    /**
     * Tells whether the file had a line that did not read back when it was opened.
     *
     * @return true if states may be missing
     */
    public boolean isDamaged() {
        return lines.isDamaged();
    }

    @Override
    public void keep(Activity activity) throws IOException {
        lines.keep(activity);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
