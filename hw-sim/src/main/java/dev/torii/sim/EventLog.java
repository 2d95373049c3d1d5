package dev.torii.sim;

import dev.torii.spacelink.time.Tai;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/**
 * The simulator's own record of what truly happened: one JSON object a line, flushed each line. Appends, so that the
 * record of a killed simulator survives its restart. Not thread safe.
 */
final class EventLog implements AutoCloseable {

    private static final DateTimeFormatter UTC =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private final Optional<BufferedWriter> writer;

    private EventLog(Optional<BufferedWriter> writer) {
        this.writer = writer;
    }

    /** A record in a file; nowhere if there is none. */
    static EventLog open(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return new EventLog(Optional.empty());
        }
        return new EventLog(Optional.of(Files.newBufferedWriter(
                file.get(), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
    }

    /** The begin of an event's line: kind and time. */
    static JsonLine event(String kind, long taiNs) {
        return event(kind, Tai.toUtc(taiNs));
    }

    private static JsonLine event(String kind, Instant time) {
        return new JsonLine().put("event", kind).put("time", UTC.format(time));
    }

    /** Writes a line. */
    void write(JsonLine line) {
        if (writer.isEmpty()) {
            return;
        }
        try {
            writer.get().write(line + "\n");
            writer.get().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the events: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer.isPresent()) {
            writer.get().close();
        }
    }
}
