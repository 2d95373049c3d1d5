package dev.torii.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** One run of {@code torii replay} inside the test. */
record ReplayRun(int exitCode, String output, String errors) {
    static ReplayRun of(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        String[] line = Stream.concat(Stream.of("replay"), Stream.of(arguments)).toArray(String[]::new);
        int exitCode = Main.commandLine()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(line);
        return new ReplayRun(
                exitCode, output.toString().strip(), errors.toString().strip());
    }
}
