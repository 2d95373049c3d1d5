package dev.torii.console;

import dev.torii.console.demo.Demo;
import dev.torii.console.demo.DemoOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            "Starts the hardware simulator and the server on this machine and flies passes over Tokyo and Denver,"
                    + " two spacecraft at a time, which swap stations from round to round.",
            "The first two passes begin within a minute and last about 75 s, the next ones follow every three minutes:"
                    + " the clock is real, the stations see only what is above 60 degrees. Ctrl-C ends it.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every pass lost no frame, completed 3 commands, and delivered all its sensor frames",
            "1:a pass did not, or a process ended",
            "2:time-out, bad usage, or a port or folder that is taken",
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Map<String, String> FORMATS =
            Map.of("cadu", "cadu-tcp", "udp", "udp", "zmq", "zmq", "kiss", "kiss-tcp");

    @Option(
            names = "--spacecraft",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many spacecraft fly, 1 to 8: TRK-1, TRK-2 and so on. Default: ${DEFAULT-VALUE}.")
    private int spacecraft;

    @Option(
            names = "--until-passes",
            paramLabel = "K",
            description = "End after K passes with an exit code; without it the demo runs until Ctrl-C.")
    private Optional<Integer> untilPasses = Optional.empty();

    @Option(
            names = "--front-end",
            paramLabel = "cadu|udp|zmq|kiss",
            defaultValue = "cadu",
            description =
                    "What the radios speak: CADUs over TCP, frames over UDP, GNU Radio's ZeroMQ, or KISS over TCP."
                            + " Default: ${DEFAULT-VALUE}.")
    private String frontEnd;

    @Option(
            names = "--fault",
            paramLabel = "ID:FAULT@SECONDS",
            description = "Something breaks, so long after the simulator's start, for example"
                    + " TRK-2:battery-undervoltage@60; see ./torii sim --help, and ./torii sim inject for later."
                    + " May be repeated.")
    private List<String> faults = new ArrayList<>();

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
        Optional<String> wrong = wrongOption();
        if (wrong.isPresent()) {
            System.err.println("torii demo: " + wrong.get());
            return Demo.EXIT_UNUSABLE;
        }
        Optional<Duration> timeout = untilPasses.map(n -> Duration.ofSeconds(timeoutSeconds.orElse(120 + 240 * n)));
        DemoOptions options = new DemoOptions(
                Path.of(System.getProperty("torii.home", "etc/target/torii")),
                data.orElse(Path.of(System.getProperty("torii.data", ".torii"), "demo")),
                spacecraft,
                FORMATS.get(frontEnd),
                faults,
                untilPasses,
                report,
                port,
                seed,
                timeout);
        return new Demo(options, System.out, System.err).run();
    }

    /** Before anything is started; what a fault may be, the simulator knows. */
    private Optional<String> wrongOption() {
        if (spacecraft < 1 || spacecraft > DemoOptions.SPACECRAFT_MAX) {
            return Optional.of("--spacecraft: " + spacecraft + " is not in 1.." + DemoOptions.SPACECRAFT_MAX);
        }
        if (untilPasses.isPresent() && untilPasses.get() < 1) {
            return Optional.of("--until-passes: " + untilPasses.get() + " is not 1 or more");
        }
        if (!FORMATS.containsKey(frontEnd)) {
            return Optional.of("--front-end: " + frontEnd + " is not one of cadu, udp, zmq, kiss");
        }
        return faults.stream()
                .filter(fault -> !fault.matches("[A-Za-z0-9-]+:[a-z-]+[=/0-9.-]*@[0-9.]+")
                        || fault.matches("TRK-(?![1-" + spacecraft + "]:).*"))
                .map(fault -> "--fault: " + fault
                        + " is not ID:FAULT@SECONDS with an antenna or a spacecraft TRK-1 to TRK-" + spacecraft)
                .findFirst();
    }
}
