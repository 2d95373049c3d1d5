package dev.torii.yamcs.database;

import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code torii mdb}: checks of spacecraft databases. Exit codes: 0 nothing found, 1 something found, 2 wrong usage or unusable database. */
@Command(
        name = "torii mdb",
        mixinStandardHelpOptions = true,
        description = "Checks spacecraft databases, and says what is different between two.",
        subcommands = {MdbCheckCommand.class, MdbDiffCommand.class})
public final class MdbCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    public MdbCommand() {}

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /**
     * The command line.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING); // of Yamcs
        System.exit(new CommandLine(new MdbCommand()).execute(arguments));
    }
}
