package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.journal.FrameJournal;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalConfig;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JournalCommandTest {
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Ten frames of channel 2 in contact c-1, five of channel 0 in c-2, one a second. */
    @BeforeEach
    void makeAJournal() throws IOException {
        JournalConfig config = new JournalConfig(data.resolve("journal"), 1 << 16, 1 << 20, Duration.ofMillis(5));
        try (FrameJournal journal = FrameJournal.open(config)) {
            for (int i = 0; i < 15; i++) {
                boolean first = i < 10;
                byte[] frame = ("frame " + (char) ('a' + i)).getBytes(StandardCharsets.US_ASCII);
                FrameRecord meta = new FrameRecord(
                        "tokyo",
                        "tokyo-1",
                        first ? "c-1" : "c-2",
                        Tai.fromUtc(START.plusSeconds(i)),
                        171,
                        first ? 2 : 0,
                        i,
                        i);
                journal.append(meta, frame, 0, frame.length);
            }
        }
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--data", data.toString()));
        return new CommandLine(new JournalCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(new String[0]));
    }

    @Test
    void listsContactsAndChannels() throws IOException {
        assertEquals(0, run("ls", "--json"));
        JsonNode list = new ObjectMapper().readTree(out.toString());
        assertEquals(2, list.size());
        assertEquals("c-1", list.get(0).path("contact").asText());
        assertEquals(10, list.get(0).path("frames").asInt());
        assertEquals(45, list.get(0).path("correctedSymbols").asInt());
        assertEquals("2026-11-27T12:00:09Z", list.get(0).path("last").asText());
        assertEquals(0, list.get(1).path("vcid").asInt());
    }

    @Test
    void listsWhatIsAskedFor() {
        assertEquals(0, run("ls", "--from", "2026-11-27T12:00:12Z"));
        List<String> lines = out.toString().lines().toList();
        assertEquals(2, lines.size(), out::toString);
        assertTrue(lines.get(1).matches("c-2 +tokyo-1 +171 +0 +3 .*"), lines.get(1));
    }

    @Test
    void copiesFramesOut() throws IOException {
        Path file = data.resolve("frames");
        assertEquals(
                0, run("export", file.toString(), "--contact", "c-1", "--vcid", "2", "--to", "2026-11-27T12:00:02Z"));
        assertArrayEquals("frame aframe b".getBytes(StandardCharsets.US_ASCII), Files.readAllBytes(file));
        assertEquals(2, run("export", file.toString()), "it is there already");
        assertTrue(err.toString().contains("is there already"), err::toString);
    }

    @Test
    void findsAFlippedBitAndLosesOnlyThatRecord() throws IOException {
        assertEquals(0, run("verify"));
        assertEquals(
                "15 frames of 105 octets; damaged: 0 places, 0 octets; replaced: 0",
                out.toString().strip());
        Path segment;
        try (Stream<Path> files = Files.list(data.resolve("journal"))) {
            segment = files.filter(f -> f.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] octets = Files.readAllBytes(segment);
        octets[200] ^= 4;
        Files.write(segment, octets);
        out.getBuffer().setLength(0);
        assertEquals(1, run("verify", "--json"));
        JsonNode found = new ObjectMapper().readTree(out.toString());
        assertEquals(14, found.path("frames").asInt());
        assertEquals(1, found.path("damagedPlaces").asInt());
        assertEquals(1, found.path("damagedAt").size());
        long at = found.path("damagedAt").get(0).asLong();
        assertTrue(at <= 200 && 200 < at + 100, "damaged at " + at);
        assertEquals(1, run("export", data.resolve("rest").toString()));
        assertEquals(98, Files.size(data.resolve("rest")));
        assertTrue(err.toString().contains("left out what was damaged, in 1 places"), err::toString);
        assertEquals(0, found.path("replaced").asInt());
    }

    @Test
    void choosesAChannelByBothItsNumbers() {
        assertEquals(0, run("ls", "--channel", "171:0"));
        assertEquals(2, out.toString().lines().count(), out::toString);
        assertEquals(2, run("ls", "--channel", "171"));
        assertTrue(err.toString().contains("'171' is not SCID:VCID"), err::toString);
    }

    @Test
    void listsTheSameWithIndexesAndWithout() throws IOException {
        JournalConfig small = new JournalConfig(data.resolve("journal"), 1024, 1 << 20, Duration.ofMillis(5));
        try (FrameJournal journal = FrameJournal.open(small)) {
            for (int i = 15; i < 200; i++) {
                String contact = i < 100 ? "c-2" : "c-3";
                FrameRecord meta = new FrameRecord(
                        "tokyo", "tokyo-" + i % 2, contact, Tai.fromUtc(START.plusSeconds(i)), 171, 2, i, 1);
                journal.append(meta, new byte[] {(byte) i}, 0, 1);
            }
        }
        assertEquals(0, run("ls", "--json"));
        assertEquals(0, run("ls", "--from", "2026-11-27T12:00:40Z", "--to", "2026-11-27T12:02:00Z"));
        String indexed = out.toString();
        try (Stream<Path> files = Files.list(data.resolve("journal"))) {
            List<Path> indexes =
                    files.filter(f -> f.toString().endsWith(".index")).toList();
            assertTrue(indexes.size() > 10, indexes::toString);
            for (Path index : indexes) {
                Files.delete(index);
            }
        }
        out.getBuffer().setLength(0);
        assertEquals(0, run("ls", "--json"));
        assertEquals(0, run("ls", "--from", "2026-11-27T12:00:40Z", "--to", "2026-11-27T12:02:00Z"));
        assertEquals(out.toString(), indexed);
    }

    @Test
    void namesARecordThatWasReplaced() throws IOException {
        Path other = data.resolve("other");
        JournalConfig config = new JournalConfig(other, 1 << 16, 1 << 20, Duration.ofMillis(5));
        long at = 0;
        try (FrameJournal journal = FrameJournal.open(config)) { // as above, but for one frame
            for (int i = 0; i < 8; i++) {
                byte[] frame = ("frame " + (char) (i == 7 ? 'X' : 'a' + i)).getBytes(StandardCharsets.US_ASCII);
                FrameRecord meta =
                        new FrameRecord("tokyo", "tokyo-1", "c-1", Tai.fromUtc(START.plusSeconds(i)), 171, 2, i, i);
                at = journal.append(meta, frame, 0, frame.length);
            }
        }
        String name = "0000000000000000000.journal";
        byte[] octets = Files.readAllBytes(data.resolve("journal").resolve(name));
        byte[] forged = Files.readAllBytes(other.resolve(name));
        System.arraycopy(forged, (int) at, octets, (int) at, forged.length - (int) at);
        Files.write(data.resolve("journal").resolve(name), octets);
        assertEquals(1, run("verify"));
        assertTrue(out.toString().contains("replaced: the record at position " + at + ","), out::toString);
        assertTrue(
                out.toString().contains("15 frames of 105 octets; damaged: 0 places, 0 octets; replaced: 1"),
                out::toString);
    }

    @Test
    void saysThatThereIsNone() {
        CommandLine none = new CommandLine(new JournalCommand()).setErr(new PrintWriter(err, true));
        assertEquals(2, none.execute("ls", "--data", data.resolve("elsewhere").toString()));
        assertTrue(err.toString().startsWith("torii journal: "), err::toString);
    }
}
