package dev.torii.yamcs.database;

import com.google.gson.GsonBuilder;
import dev.torii.yamcs.database.DatabaseDiff.Change;
import dev.torii.yamcs.database.DatabaseFacts.Kind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torii mdb diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says what is different between two databases: first what touches packets, then what the ground makes of them, then texts.",
            "Versions that a server has flown are folders below DATA/databases.",
            "Exit code 0 if they are the same, 1 if not, 2 if one cannot be looked at."
        })
final class MdbDiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MdbFiles files;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "Folder of the first, or the name of a database of the distribution.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "The same of the second.")
    private Path second;

    @Option(names = "--json", description = "Print a JSON array instead of lines.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            List<Change> changes = DatabaseDiff.of(
                    new DatabaseFacts(files.load(MdbFiles.folder(first))),
                    new DatabaseFacts(files.load(MdbFiles.folder(second))));
            print(changes);
            return changes.isEmpty() ? 0 : 1;
        } catch (MdbFiles.UnusableException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private void print(List<Change> changes) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new GsonBuilder()
                    .setPrettyPrinting()
                    .disableHtmlEscaping()
                    .create()
                    .toJson(changes));
            return;
        }
        for (Kind kind : Kind.values()) {
            List<Change> some = changes.stream().filter(c -> c.kind() == kind).toList();
            if (!some.isEmpty()) {
                out.println(title(kind));
                some.forEach(c -> print(out, c));
            }
        }
        out.printf(
                "%d touch packets, %d their meaning, %d texts only%n",
                count(changes, Kind.WIRE), count(changes, Kind.MEANING), count(changes, Kind.TEXT));
        out.flush();
    }

    private static void print(PrintWriter out, Change change) {
        if (change.aspect().isEmpty()) {
            out.printf("  %s: %s%n", change.item(), change.before().isEmpty() ? change.after() : change.before());
        } else {
            out.printf(
                    "  %s: %s%n    - %s%n    + %s%n",
                    change.item(), change.aspect(), shown(change.before()), shown(change.after()));
        }
    }

    private static String shown(String text) {
        return text.isEmpty() ? "nothing" : text;
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case WIRE -> "Packets: spacecraft and ground have to change together";
            case MEANING -> "What the ground makes of them";
            case TEXT -> "Texts";
        };
    }

    private static long count(List<Change> changes, Kind kind) {
        return changes.stream().filter(c -> c.kind() == kind).count();
    }
}
