package dev.torii.bench;

import dev.torii.bench.payload.PayloadBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./torii bench}: what Torii does, measured on this machine. */
@Command(
        name = "./torii bench",
        subcommands = {
            LinkBench.class,
            CodingBench.class,
            PassesBench.class,
            PlanBench.class,
            RadioBench.class,
            PayloadBench.class
        },
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Measures Torii on this machine, beside others.",
        synopsisSubcommandLabel = "COMMAND")
public final class Bench implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /**
     * Runs a measurement.
     *
     * @param arguments which, and its options
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "say what to measure: link, coding, passes, plan, radio or payload");
    }
}
