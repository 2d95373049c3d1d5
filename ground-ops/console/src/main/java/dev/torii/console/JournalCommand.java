package dev.torii.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalReader;
import dev.torii.journal.StoredSegment;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code torii journal}: what the frame journal of a server holds. Reads the data folder, whether a server uses it or not, and changes nothing.
 *
 * <p>Exit codes: 0 done, 1 damage found, 2 wrong usage or no journal.
 */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(ls | verify | export)",
        description = {
            "Shows which frames the frame journal holds, looks for damage, copies frames out.",
            "Read from the data folder, with or without a running server; nothing is changed."
        })
public final class JournalCommand implements Runnable {
    private static final int AT_ONCE = 1000;
    private static final int EXIT_DAMAGED = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data folder of the server (default: .torii/server of the repository).")
    private Path dataDir;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON instead of lines.")
    private boolean json;

    /** Made by picocli. */
    public JournalCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: ls, verify or export");
    }

    private Path folder() {
        return DataFolder.orDefault(dataDir).resolve("journal");
    }

    private interface Work {
        int run() throws IOException;
    }

    private int reported(Work work) {
        try {
            return work.run();
        } catch (UncheckedIOException e) {
            spec.commandLine().getErr().println("torii journal: " + e.getCause().getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println("torii journal: " + e.getMessage());
        }
        return CommandLine.ExitCode.USAGE;
    }

    private static void all(JournalReader reader, JournalReader.Handler handler) throws IOException {
        while (reader.poll(handler, AT_ONCE) > 0) {
            // the next ones
        }
    }

    @Command(
            name = "ls",
            mixinStandardHelpOptions = true,
            description = "Lists contacts and channels with what they brought.")
    int list(@CommandLine.Mixin FrameChoice choice) {
        return reported(() -> {
            FrameTallies tallies = new FrameTallies();
            for (StoredSegment segment : StoredSegment.ofFolder(folder())) {
                tallies.count(segment, choice);
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(tallies.json());
            } else {
                tallies.print(out);
            }
            out.flush();
            return 0;
        });
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Reads every record, its checksum and the hash over all records before it; exit code 1 if a record was damaged, cut off, or"
                        + " replaced by another whole one. Names the positions, at most 100 of each kind."
            })
    int verify() {
        return reported(() -> {
            try (JournalReader reader = JournalReader.ofFolder(folder())) {
                Findings findings = new Findings(reader);
                all(reader, findings);
                report(reader, findings);
                return reader.damagedCount() + reader.replacedCount() == 0 ? 0 : EXIT_DAMAGED;
            }
        });
    }

    private void report(JournalReader reader, Findings findings) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode node = new ObjectMapper().createObjectNode();
            node.put("frames", findings.frames)
                    .put("octets", findings.octets)
                    .put("damagedPlaces", reader.damagedCount())
                    .put("damagedOctets", reader.damagedOctets())
                    .put("replaced", reader.replacedCount());
            findings.damagedAt.forEach(node.putArray("damagedAt")::add);
            findings.replacedAt.forEach(node.putArray("replacedAt")::add);
            out.println(node);
        } else {
            findings.damagedAt.forEach(at -> out.println("damaged: what lies at position " + at));
            findings.replacedAt.forEach(at -> out.println("replaced: the record at position " + at
                    + ", or one before it, is not what was appended there; the next one has another hash of them"));
            out.printf(
                    Locale.ROOT,
                    "%d frames of %d octets; damaged: %d places, %d octets; replaced: %d%n",
                    findings.frames,
                    findings.octets,
                    reader.damagedCount(),
                    reader.damagedOctets(),
                    reader.replacedCount());
        }
        out.flush();
    }

    private static final class Findings implements JournalReader.Handler {
        private static final int NAMED_MAX = 100;
        private final JournalReader reader;
        private final List<Long> damagedAt = new ArrayList<>();
        private final List<Long> replacedAt = new ArrayList<>();
        private long frames;
        private long octets;

        Findings(JournalReader reader) {
            this.reader = reader;
        }

        @Override
        public void record(long position, FrameRecord frame, byte[] d, int off, int len) {
            frames++;
            octets += len;
        }

        @Override
        public void lost() {
            name(damagedAt, reader.position());
        }

        @Override
        public void replaced(long position, long next) {
            name(replacedAt, position);
        }

        private static void name(List<Long> list, long position) {
            if (list.size() < NAMED_MAX) {
                list.add(position);
            }
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Copies frames, one after the other without anything between, to a file that is not there yet.",
                "'torii replay FILE' decodes it; it decodes the folder of a journal, too."
            })
    int export(
            @CommandLine.Mixin FrameChoice choice,
            @Parameters(paramLabel = "FILE", description = "Where to.") Path file) {
        long[] count = new long[1];
        return reported(() -> {
            long damaged;
            try (JournalReader reader = JournalReader.ofFolder(folder()).only(choice::mayHold);
                    OutputStream out =
                            new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
                all(reader, (position, frame, d, off, len) -> {
                    if (choice.holds(frame)) {
                        write(out, d, off, len);
                        count[0]++;
                    }
                });
                damaged = reader.damagedCount();
            } catch (FileAlreadyExistsException e) {
                throw new IOException(file + " is there already", e);
            }
            spec.commandLine().getOut().println(count[0] + " frames in " + file);
            if (damaged > 0) {
                spec.commandLine()
                        .getErr()
                        .println("torii journal: left out what was damaged, in " + damaged + " places; see verify");
                return EXIT_DAMAGED;
            }
            return 0;
        });
    }

    private static void write(OutputStream out, byte[] d, int off, int len) {
        try {
            out.write(d, off, len);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
