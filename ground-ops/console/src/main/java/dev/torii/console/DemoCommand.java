package dev.torii.console;

import dev.torii.console.demo.Demo;
import dev.torii.console.demo.DemoOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./torii demo}: simulator, server and passes on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts the hardware simulator and the server on this machine and flies passes of TRK-1 over Tokyo.",
            "A pass begins within a minute and lasts about 75 s: the clock is real, the station sees only what is"
                    + " above 60 degrees. Ctrl-C ends it.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every pass lost no frame, completed 3 commands, and delivered all its sensor frames",
            "1:a pass did not, or a process ended",
            "2:time-out, bad usage, or a port or folder that is taken",
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--until-passes",
            paramLabel = "N",
            description = "End after N passes with an exit code; without it the demo runs until Ctrl-C.")
    private Optional<Integer> untilPasses = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Write the passes as JSON.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the web UI on 127.0.0.1. Default: 8090, or a free one when that is taken.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The demo's folder, emptied at each start. Default: .torii/demo beside the launcher.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the simulator. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "With --until-passes: give up after so long. Default: 120 + 240 for each pass.")
    private Optional<Integer> timeoutSeconds = Optional.empty();

    /** For picocli. */
    public DemoCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (untilPasses.isPresent() && untilPasses.get() < 1) {
            System.err.println("torii demo: --until-passes: " + untilPasses.get() + " is not 1 or more");
            return Demo.EXIT_UNUSABLE;
        }
        Optional<Duration> timeout = untilPasses.map(n -> Duration.ofSeconds(timeoutSeconds.orElse(120 + 240 * n)));
        DemoOptions options = new DemoOptions(
                Path.of(System.getProperty("torii.home", "etc/target/torii")),
                data.orElse(Path.of(System.getProperty("torii.data", ".torii"), "demo")),
                untilPasses,
                report,
                port,
                seed,
                timeout);
        return new Demo(options, System.out, System.err).run();
    }
}
