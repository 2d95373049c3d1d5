package dev.torii.console.plan;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.torii.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Any octets as an earlier plan: read, or refused with a reason. */
class EarlierPlanFuzzTest {
    @FuzzTest
    void readsOrRefuses(byte[] input) throws IOException {
        Path file = Files.createTempFile("fuzz", ".json");
        try {
            Files.write(file, input);
            EarlierPlan.read(file, List.of());
        } catch (ConfigurationException e) {
            if (!e.getMessage().contains(file.toString())) {
                throw new AssertionError("a reason without file: " + e.getMessage(), e);
            }
        } finally {
            Files.delete(file);
        }
    }
}
