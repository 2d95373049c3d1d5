package dev.torii.console;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.torii.console.replay.Replay;
import dev.torii.console.replay.ReplayException;
import dev.torii.console.replay.ReplayOptions;
import dev.torii.console.replay.ReplaySummary;
import dev.torii.console.replay.ReplayTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torii replay FILE...}: recordings of spacecraft through the decoder classes that live passes use. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Decodes recordings of transfer frames, CADUs or space packets and sums up what is in them.",
        footer = {
            "",
            "Several files are receivers of one downlink and are merged by frame count. A folder is a frame journal, such as that of a"
                    + " server, in use or not.",
            "Exit code: 0 decoded, whatever was found in the files; 2 bad option, or a file that cannot be read.",
            "",
            "Examples:",
            "  AOS frames of 1115 octets with frame error control field:",
            "    torii replay --length 1115 --fecf recording.u8",
            "  CADUs, RS(255,223) interleave 4, dual basis, randomised, as JSON:",
            "    torii replay --cadu --rs 16x4 --basis dual --randomized --json pass.cadu",
            "  two receivers of one downlink, merged into one file:",
            "    torii replay --length 220 --insert-zone 8 --out merged.u8 a.u8 b.u8",
            "  the same options from a file of lines such as `length: 220`:",
            "    torii replay --profile spacecraft.yaml a.u8",
            "  a file of space packets:",
            "    torii replay --packets packets.bin",
            "  what the demo's server has received in one contact over any radio:",
            "    torii replay --fecf --ocf --contact TRK-1-tokyo-20261127T000100Z .torii/demo/data/journal"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int UNUSABLE = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReplayOptions options;

    @Option(
            names = "--profile",
            paramLabel = "FILE.yaml",
            description = "reads options from a file, keyed by their names; the command line goes first")
    private Path profile;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "writes the good frames; of several files the merged ones")
    private Path out;

    @Option(names = "--json", description = "prints one JSON object instead of tables")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "recordings")
    private List<Path> files;

    /** Made by the command line parser. */
    public ReplayCommand() {}

    @Override
    public Integer call() {
        PrintWriter output = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        try {
            if (profile != null) {
                options.addProfile(profile);
            }
            Replay replay = new Replay(options, files, out, errors);
            ReplaySummary summary = replay.run();
            if (json) {
                output.println(JsonMapper.builder().build().writeValueAsString(summary));
            } else {
                ReplayTable.print(summary, replay.notes(), output);
            }
            output.flush();
            return 0;
        } catch (ReplayException e) {
            errors.println("torii replay: " + e.getMessage());
        } catch (IOException e) {
            errors.println("torii replay: " + ReplayException.describe(e));
        }
        errors.flush();
        return UNUSABLE;
    }
}
