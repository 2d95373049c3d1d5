package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recordings of real spacecraft, and CADUs made with libfec, through {@code torii replay}: every known truth, literally.
 *
 * <p>The recordings are not part of the project. The system property {@code torii.shared.data} names the folder that holds
 * {@code captures/} and {@code vectors/}; where it is absent these tests are skipped.
 */
class ConformanceVectorTest {
    private static final Path DATA = Path.of(System.getProperty("torii.shared.data", "absent"));

    /** One recording, or several of one downlink, and what its JSON must contain. */
    record Recording(String name, List<String> arguments, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void needsTheRecordings() {
        assumeTrue(
                Files.isDirectory(DATA.resolve("captures")) && Files.isDirectory(DATA.resolve("vectors")),
                () -> "SKIPPED: no recordings in " + DATA + " (system property torii.shared.data)");
    }

    static Stream<Recording> recordings() throws IOException {
        try (InputStream in = ConformanceVectorTest.class.getResourceAsStream("/conformance.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n", -1))
                    .skip(1)
                    .filter(block -> !block.isBlank())
                    .map(ConformanceVectorTest::recording)
                    .toList()
                    .stream();
        }
    }

    private static Recording recording(String block) {
        String[] lines = block.strip().split("\n", -1);
        String[] parts = lines[1].split(" \\| ", -1);
        List<String> arguments = new ArrayList<>(List.of("--json"));
        arguments.addAll(List.of(parts[0].split(" ", -1)));
        Stream.of(parts[1].split(" ", -1))
                .forEach(file -> arguments.add(DATA.resolve(file).toString()));
        List<String> expected = new ArrayList<>();
        Arrays.stream(lines).skip(2).forEach(line -> expected.addAll(List.of(line.split(" ", -1))));
        return new Recording(lines[0].substring(2), arguments, expected);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void readsTheTruthOfARecording(Recording recording) {
        ReplayRun run = ReplayRun.of(recording.arguments().toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.errors());
        for (String expected : recording.expected()) {
            assertTrue(run.output().contains(expected), () -> expected + " is not in " + run.output());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, dual, 0, 0", "4, dual, 1, 256", "4, dual, 8, 2048", "4, conv, 0, 0", "4, conv, 1, 256", "4, conv, 8, 2048",
        "5, dual, 0, 0", "5, dual, 1, 320", "5, dual, 8, 2560", "5, conv, 0, 0", "5, conv, 1, 320", "5, conv, 8, 2560"
    })
    void correctsCodeblocksMadeWithLibfec(int interleave, String basis, int errors, long symbols) {
        ReplayRun run = replayVector(interleave, basis, basis, errors);
        assertTrue(run.output().contains("\"frames\":{\"read\":64,\"good\":64,"), run.output());
        assertTrue(run.output().contains("\"symbolsCorrected\":" + symbols + ","), run.output());
        assertEquals(sha256(replayVector(interleave, basis, basis, 0)), sha256(run));
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "4, 1", "4, 8", "5, 0", "5, 1", "5, 8"})
    void readsNoneOfDualBasisInConventionalBasis(int interleave, int errors) {
        ReplayRun run = replayVector(interleave, "dual", "conv", errors);
        assertTrue(
                run.output()
                        .contains("{\"read\":64,\"good\":0,\"badFecf\":0,\"badVersion\":0,\"unknownScid\":0,"
                                + "\"uncorrectable\":64,\"badLength\":0}"),
                run.output());
    }

    @Test
    void restoresTheSameFramesInBothBases() {
        assertEquals(sha256(replayVector(4, "dual", "dual", 8)), sha256(replayVector(4, "conv", "conv", 8)));
        assertEquals(sha256(replayVector(5, "dual", "dual", 8)), sha256(replayVector(5, "conv", "conv", 8)));
    }

    private static ReplayRun replayVector(int interleave, String madeIn, String readIn, int errors) {
        String file = "vectors/rs16_i" + interleave + "_" + madeIn + "_" + errors + "err.cadu";
        return ReplayRun.of(
                "--json",
                "--cadu",
                "--rs",
                "16x" + interleave,
                "--basis",
                readIn.equals("conv") ? "conventional" : "dual",
                "--randomized",
                DATA.resolve(file).toString());
    }

    private static String sha256(ReplayRun run) {
        String key = "\"framesSha256\":\"";
        int start = run.output().indexOf(key) + key.length();
        return run.output().substring(start, start + 64);
    }
}
