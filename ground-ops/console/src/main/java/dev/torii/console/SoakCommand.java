package dev.torii.console;

import dev.torii.commanding.soak.SoakWorld;
import dev.torii.commanding.soak.Violation;
import dev.torii.console.kills.KillSoak;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code torii soak}: commanding in a world where everything goes wrong, or the payload chain killed again and again.
 *
 * <p>Exit codes: 0 nothing happened that must not, 1 something did, 2 wrong usage.
 */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs command gate and uplink in virtual time against operators who repeat and mistake themselves, contacts that end in the middle,"
                    + " radios that lose and mix up, disks that fail, and kills at any step.",
            "Ends at the first frame without ticket, for another spacecraft, or of a hazardous command without approval; at the first"
                    + " command that is executed twice; and if a command is forgotten. One seed replays it.",
            "With --kills, instead: kills the payload chain while frames come in, and holds it to what it had acknowledged."
        })
public final class SoakCommand implements Callable<Integer> {
    private static final int EXIT_VIOLATION = 1;
    private static final int WORLD = 500;
    private static final long PROGRESS_NS = 5_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--commands",
            paramLabel = "N",
            description = "How many commands to order, in worlds of " + WORLD + ". Default: ${DEFAULT-VALUE}.")
    private long commands = 100_000;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Of the first world; the next has the next. Default: from the clock, and printed.")
    private long seed = System.nanoTime();

    @Option(
            names = "--kills",
            paramLabel = "N",
            description =
                    "Instead: kill the payload chain (frame journal, payload engine, feed) N times with SIGKILL while frames come in, and"
                            + " compare with what it had acknowledged. The last line of the output is JSON.")
    private Integer kills;

    /** Made by picocli. */
    public SoakCommand() {}

    @Override
    public Integer call() throws Exception {
        if (commands < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--commands: " + commands + " is not at least 1");
        }
        if (kills != null) {
            return kill();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("seed " + seed);
        out.flush();
        Map<String, Long> tally = new TreeMap<>();
        long begun = System.nanoTime();
        long told = begun;
        long world = seed;
        for (long done = 0; done < commands; done += WORLD) {
            SoakWorld one = new SoakWorld(world);
            long orders = Math.min(WORLD, commands - done);
            try {
                one.run(orders);
            } catch (Violation e) {
                spec.commandLine().getErr().println(e.getMessage());
                spec.commandLine().getErr().println("again with: torii soak --commands " + orders + " --seed " + world);
                return EXIT_VIOLATION;
            }
            one.tally().forEach((what, count) -> tally.merge(what, count, Long::sum));
            world++;
            if (System.nanoTime() - told > PROGRESS_NS) {
                told = System.nanoTime();
                out.println(done + " of " + commands + " commands, " + (told - begun) / 1_000_000_000L + " s");
                out.flush();
            }
        }
        tally.forEach((what, count) -> out.printf("%10d  %s%n", count, what));
        out.println("no violation in " + commands + " commands");
        out.flush();
        return 0;
    }

    private int kill() throws Exception {
        if (kills < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--kills: " + kills + " is not at least 1");
        }
        PrintWriter err = spec.commandLine().getErr();
        Path dir = Files.createTempDirectory("torii-kills");
        tell(err, "seed " + seed + ", in " + dir);
        KillSoak.Result result = new KillSoak(dir, seed, line -> tell(err, line)).run(kills);
        spec.commandLine().getOut().println(result.json());
        spec.commandLine().getOut().flush();
        if (!result.isGood()) {
            tell(err, "the files are left in " + dir + "; again with: torii soak --kills " + kills + " --seed " + seed);
            return EXIT_VIOLATION;
        }
        delete(dir);
        return 0;
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> tree = Files.walk(dir)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void tell(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
