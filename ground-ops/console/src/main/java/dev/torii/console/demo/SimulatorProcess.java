package dev.torii.console.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The hardware simulator as a process of its own, its output in a log file. */
record SimulatorProcess(Process process) implements AutoCloseable {
    private static final List<String> INHERITED_PROPERTIES =
            List.of("user.timezone", "java.util.logging.SimpleFormatter.format", "torii.data");

    private static final long STOP_SECONDS = 5;

    /** Starts the simulator on the demo's configuration; it writes what it radiates to the demo's event file. */
    static SimulatorProcess start(DemoFolder folder, DemoOptions options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        for (String property :
                INHERITED_PROPERTIES) { // its log has the lines that the launcher asked for, and 'torii sim inject'
            // finds it
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        command.addAll(List.of(
                "-cp",
                options.home().resolve("lib") + "/*",
                "dev.torii.sim.Simulator",
                "--etc",
                folder.etc().toString(),
                "--seed",
                Long.toString(options.seed()),
                "--events",
                folder.simulatorEvents().toString()));
        options.faults().forEach(fault -> command.addAll(List.of("--fault", fault)));
        return new SimulatorProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.logs().resolve("simulator.log").toFile())
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
