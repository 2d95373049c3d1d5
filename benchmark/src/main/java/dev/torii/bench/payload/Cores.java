package dev.torii.bench.payload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which core a process of the measurement has, and how long that core was idle. Where there is no {@code taskset}, the cores are shared. */
final class Cores {
    private static final String PROPERTY = "torii.bench.core";
    private static final Path STAT = Path.of("/proc/stat");
    /** Asked for once: a process that is bound to one core sees only that. */
    private static final boolean CAN_BIND = Runtime.getRuntime().availableProcessors() > 1
            && Files.isReadable(STAT)
            && Stream.of("/usr/bin/taskset", "/bin/taskset").anyMatch(f -> Files.isExecutable(Path.of(f)));

    private static final long TICK_NS = 10_000_000;
    private static final int IDLE_FIELD = 4;
    private static final int IOWAIT_FIELD = 5;

    private final int core = Integer.getInteger(PROPERTY, -1);

    /** Whether processes can be bound to cores. */
    static boolean canBind() {
        return CAN_BIND;
    }

    /** The beginning of a command that runs Java on one core. */
    static List<String> java(int core) {
        List<String> command = new ArrayList<>();
        if (canBind()) {
            command.addAll(List.of("taskset", "-c", Integer.toString(core)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-D" + PROPERTY + "=" + (canBind() ? core : -1));
        return command;
    }

    /** How long this process's core has been idle since the machine was started, ns, to 20 ms; -1 if it has none of its own. */
    long idleNs() {
        if (core < 0) {
            return -1;
        }
        try {
            for (String line : Files.readAllLines(STAT)) {
                if (line.startsWith("cpu" + core + " ")) {
                    String[] fields = line.split(" +", -1);
                    return (Long.parseLong(fields[IDLE_FIELD]) + Long.parseLong(fields[IOWAIT_FIELD])) * TICK_NS;
                }
            }
            return -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
