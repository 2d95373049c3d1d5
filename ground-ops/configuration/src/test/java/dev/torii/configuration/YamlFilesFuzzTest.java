package dev.torii.configuration;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Any octets as a file of stations or of requests, as the first says: read, or refused with the name of the file in each reason. */
class YamlFilesFuzzTest {
    @FuzzTest
    void readsOrRefuses(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        Path file = Files.createTempFile("fuzz", ".yaml");
        try {
            Files.write(file, Arrays.copyOfRange(input, 1, input.length));
            if (input[0] % 2 == 0) {
                Configuration.loadStations(file);
            } else {
                Configuration.loadRequests(file);
            }
        } catch (ConfigurationException e) {
            if (e.problems().isEmpty() || !e.problems().stream().allMatch(p -> p.startsWith(file.toString()))) {
                throw new AssertionError("a reason without file: " + e.problems(), e);
            }
        } finally {
            Files.delete(file);
        }
    }
}
