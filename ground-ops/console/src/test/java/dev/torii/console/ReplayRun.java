package dev.torii.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One run of {@code torii replay} inside the test. */
record ReplayRun(int exitCode, String output, String errors) {
    static ReplayRun of(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
        return new ReplayRun(
                exitCode, output.toString().strip(), errors.toString().strip());
    }
}
