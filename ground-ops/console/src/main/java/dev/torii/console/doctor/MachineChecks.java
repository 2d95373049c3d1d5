package dev.torii.console.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.ToolProvider;

/** Java, memory, and whether what was built is what the sources say. */
final class MachineChecks {
    private static final int JAVA_MIN = 17;
    private static final double MIB = 1 << 20;

    /** A server of eight spacecraft with the simulator beside it needs less. */
    private static final double MEMORY_COMFORTABLE_MIB = 2048;

    /** A server of one spacecraft needs about half a gigabyte. */
    private static final double MEMORY_MIN_MIB = 768;

    private MachineChecks() {}

    static List<Finding> java() {
        String version = System.getProperty("java.version") + " in " + System.getProperty("java.home");
        if (Runtime.version().feature() < JAVA_MIN) {
            return List.of(Finding.fail("java", version, "install a JDK " + JAVA_MIN + " or newer, or set JAVA_HOME"));
        }
        return ToolProvider.getSystemJavaCompiler() == null
                ? List.of(Finding.warn(
                        "java", version + " has no compiler", "building Torii needs a JDK, not only a JRE"))
                : List.of(Finding.ok("java", version));
    }

    static List<Finding> memory() throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double available = availableMib().orElse(system.getFreeMemorySize() / MIB);
        String message = String.format(
                Locale.ROOT, "%.0f MiB available of %.0f MiB", available, system.getTotalMemorySize() / MIB);
        if (available < MEMORY_MIN_MIB) {
            return List.of(Finding.fail(
                    "memory", message, "free some: the server needs about 0.5 GiB and grows with the fleet"));
        }
        return available < MEMORY_COMFORTABLE_MIB
                ? List.of(Finding.warn("memory", message, "enough for a small fleet; 2 GiB are comfortable"))
                : List.of(Finding.ok("memory", message));
    }

    /** Linux counts caches that it can give back; elsewhere only what is free is known. */
    private static Optional<Double> availableMib() throws Exception {
        Path file = Path.of("/proc/meminfo");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst();
    }

    static List<Finding> build(Installation installation) {
        if (!Files.isDirectory(installation.home().resolve("mdb"))) {
            return List.of(Finding.fail(
                    "build", installation.home() + " is no distribution", "build it: ./torii server --help"));
        }
        return installation.stale()
                ? List.of(Finding.warn(
                        "build",
                        "the sources are newer than what was built",
                        "the next ./torii command builds; until then the old one runs"))
                : List.of(Finding.ok("build", "up to date: " + installation.home()));
    }
}
