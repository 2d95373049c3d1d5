package dev.torii.yamcs.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFilesTest {
    @TempDir
    private Path folder;

    @Test
    void scriptsGetAHashInTheirNameAndOldOnesGo() throws IOException {
        Files.writeString(folder.resolve("torii-passes-000000000000.js"), "old");

        PageFiles.unpack(folder, List.of("torii-passes.js"));

        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(f -> f.getFileName().toString()).toList();
            assertEquals(1, names.size(), names.toString());
            assertTrue(names.get(0).matches("torii-passes-[0-9a-f]{12}\\.js"), names.toString());
        }
    }

    @Test
    void missingScriptIsNamed() {
        FileNotFoundException e =
                assertThrows(FileNotFoundException.class, () -> PageFiles.unpack(folder, List.of("absent.js")));
        assertEquals("absent.js is not in the jar", e.getMessage());
    }

    /** Yamcs creates one element per plugin, with the plugin's name, which is the artifact's. */
    @Test
    void pagesDefineTheElementsThatYamcsCreatesAndImportWhatIsServed() throws IOException {
        PageFiles.unpack(folder, OperationsWebPlugin.SCRIPTS);
        String all = "";
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all += Files.readString(file);
            }
        }
        for (String element : List.of("operations-web", "torii-passes", "torii-constellation")) {
            assertTrue(all.contains("customElements.define('" + element + "'"), element);
        }
        assertTrue(all.contains("path: 'ext/torii-passes'"));
        assertTrue(all.contains("path: 'ext/torii-constellation'"));
        Matcher imports = Pattern.compile("from '\\./([^']+)'").matcher(all);
        while (imports.find()) {
            assertTrue(Files.exists(folder.resolve(imports.group(1))), imports.group());
        }
    }
}
