package dev.torii.yamcs.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.yamcs.database.DatabaseDiff.Change;
import dev.torii.yamcs.database.DatabaseFacts.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yamcs.mdb.Mdb;

/** Whatever number of a database changes, the difference tells. */
class DatabaseDiffPropertyTest {
    private static final int CHANGES = 40;
    private static final String SEED = "torii.seed";
    private static final Pattern NUMBER = Pattern.compile(
            "(?<=(value|sizeInBits|coefficient|minInclusive|maxInclusive|argumentValue|timeToStopChecking|consequenceLevel|slope)=\")"
                    + "(PT)?-?[0-9]+(?=[^\"]*\")");

    @TempDir
    private Path folder;

    private static List<Change> between(Mdb first, Mdb second) {
        return DatabaseDiff.of(new DatabaseFacts(first), new DatabaseFacts(second));
    }

    @Test
    void aDatabaseIsNotDifferentFromItself() throws Exception {
        Path trk = SmallDatabase.shipped().resolve("trk");
        assertEquals(List.of(), between(SmallDatabase.load(trk), SmallDatabase.load(trk)));
    }

    @Test
    void everyChangedNumberShows() throws Exception {
        long seed = Long.getLong(SEED, System.nanoTime());
        System.out.println("seed of the changes: -D" + SEED + "=" + seed);
        Random random = new Random(seed);
        Path trk = SmallDatabase.shipped().resolve("trk");
        Mdb original = SmallDatabase.load(trk);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(trk)) {
            files = walk.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
        }
        int loaded = 0;
        for (int i = 0; i < CHANGES; i++) {
            SmallDatabase.copy(trk, folder);
            Path file = files.get(random.nextInt(files.size()));
            String text = Files.readString(file);
            List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
            if (numbers.isEmpty()) {
                continue;
            }
            MatchResult number = numbers.get(random.nextInt(numbers.size()));
            String changed = text.substring(0, number.end()) + "1" + text.substring(number.end());
            Files.writeString(folder.resolve(trk.relativize(file).toString()), changed);
            Mdb other;
            try {
                other = SmallDatabase.load(folder);
            } catch (RuntimeException e) {
                continue; // a database that does not load is told elsewhere
            }
            loaded++;
            String place = file + " " + text.substring(Math.max(0, number.start() - 80), number.end());
            assertFalse(between(original, other).isEmpty(), () -> place + " -D" + SEED + "=" + seed);
        }
        int enough = loaded;
        assertTrue(enough > CHANGES / 2, () -> enough + " of " + CHANGES + " loaded");
    }

    @Test
    void itSaysWhatAChangeTouches() throws Exception {
        Mdb original = SmallDatabase.load(folder, SmallDatabase.GOOD);
        assertEquals(List.of(Kind.WIRE), kinds(original, "argumentValue=\"2\"", "argumentValue=\"3\""));
        assertEquals(List.of(Kind.WIRE), kinds(original, "value=\"7\"", "value=\"8\""));
        assertEquals(List.of(Kind.MEANING), kinds(original, "coefficient=\"0.1\"", "coefficient=\"0.2\""));
        assertEquals(List.of(Kind.MEANING), kinds(original, "PT5S", "PT6S"));
        assertEquals(List.of(Kind.MEANING), kinds(original, "<Unit>V</Unit>", "<Unit>mV</Unit>"));
        assertEquals(
                List.of(Kind.TEXT), kinds(original, "name=\"ONE\"", "name=\"ONE\" shortDescription=\"the first\""));
        Mdb more = SmallDatabase.load(
                folder,
                SmallDatabase.GOOD.replace(
                        "<Parameter name=\"spare\"",
                        "<Parameter name=\"more\" parameterTypeRef=\"id_type\"/><Parameter name=\"spare\""));
        assertEquals(List.of(new Change(Kind.MEANING, "parameter /S/more", "", "", "added")), between(original, more));
        assertEquals(
                List.of(new Change(Kind.MEANING, "parameter /S/more", "", "removed", "")), between(more, original));
    }

    private List<Kind> kinds(Mdb original, String from, String to) throws Exception {
        return between(original, SmallDatabase.load(folder, SmallDatabase.GOOD.replace(from, to))).stream()
                .map(Change::kind)
                .toList();
    }
}
