package dev.torii.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
    @TempDir
    Path dir;

    private EtcFolder etc;

    @BeforeEach
    void makeFolder() {
        etc = new EtcFolder(dir);
    }

    private String onlyProblem(String passesYaml) {
        etc.write("passes.yaml", passesYaml);
        List<String> problems = etc.problems();
        assertEquals(1, problems.size(), problems::toString);
        return problems.get(0);
    }

    @Test
    void namesTheLineOfASyntaxError() {
        String problem = onlyProblem("leadSeconds: 3\ntailSeconds: [1, 2\nx: {\n");
        assertTrue(problem.startsWith("passes.yaml: not readable as YAML (line "), problem);
    }

    @Test
    void rejectsAKeyThatIsThereTwice() {
        String problem = onlyProblem("leadSeconds: 3\nleadSeconds: 4\n");
        assertTrue(problem.contains("leadSeconds"), problem);
    }

    @Test
    void rejectsAnchorsAndAliases() {
        assertEquals(
                "passes.yaml: line 2: anchors (&) and aliases (*) are not allowed",
                onlyProblem("leadSeconds: &a 3\ntailSeconds: *a\n"));
    }

    @Test
    void rejectsASecondDocument() {
        assertTrue(
                onlyProblem("leadSeconds: 3\n---\ntailSeconds: 4\n").startsWith("passes.yaml: not readable as YAML"));
    }

    @Test
    void rejectsEndlessNesting() {
        assertTrue(onlyProblem("commands: " + "[".repeat(100_000)).startsWith("passes.yaml: not readable as YAML"));
    }

    @Test
    void rejectsAHugeFile() {
        assertEquals(
                "passes.yaml: the file is larger than 4194304 octets",
                onlyProblem("# " + "x".repeat(5_000_000) + "\n"));
    }

    @Test
    void rejectsAListInPlaceOfOptions() {
        assertEquals(
                "passes.yaml: (file): a list is not a group of options (name: value)",
                onlyProblem("- leadSeconds: 3\n"));
    }

    @Test
    void doesNotPrintEndlesslyManyProblems() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            many.append("option").append(i).append(": 1\n");
        }
        etc.write("passes.yaml", many.toString());
        List<String> problems = etc.problems();
        assertEquals(101, problems.size());
        assertEquals("and 4900 more problems", problems.get(100));
    }
}
