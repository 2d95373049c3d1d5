package dev.torii.console;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line of Torii: {@code ./torii COMMAND}. Each subcommand is one class of this package. */
@Command(
        name = "torii",
        version = "torii 0.1.0",
        mixinStandardHelpOptions = true,
        description = "Mission control and ground station for low-Earth-orbit constellations.",
        subcommands = {
            FeedCommand.class,
            FleetCommand.class,
            GapsCommand.class,
            HelpCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            PassesCommand.class,
            PlanCommand.class,
            ServerCommand.class,
            ReplayCommand.class,
            SoakCommand.class,
            JournalCommand.class,
            RadiationCommand.class,
            ScheduleCommand.class,
            TicketsCommand.class,
            UploadCommand.class,
            UploadsCommand.class,
        })
public final class Main {
    private Main() {}

    /**
     * Runs one subcommand and exits with its code: 0 success, 1 the work failed, 2 bad usage or configuration.
     *
     * @param arguments the words after {@code torii}
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the parser: wrong usage is one line on the error output, not a page of help. */
    static CommandLine commandLine() {
        return new CommandLine(new Main()).setParameterExceptionHandler((wrong, arguments) -> {
            CommandLine command = wrong.getCommandLine();
            String name = command.getCommandSpec().qualifiedName();
            command.getErr().println(name + ": " + wrong.getMessage() + " (" + name + " --help tells more)");
            return command.getCommandSpec().exitCodeOnInvalidInput();
        });
    }
}
