package dev.torii.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalReader;
import dev.torii.spacelink.time.Tai;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

    /** Which frames are meant. */
    static final class Choice {
        @Option(names = "--contact", paramLabel = "NAME", description = "Only frames of this contact.")
        private String contact;

        @Option(names = "--antenna", paramLabel = "NAME", description = "Only frames that came over this antenna.")
        private String antenna;

        @Option(names = "--scid", paramLabel = "N", description = "Only frames of this spacecraft identifier.")
        private Integer scid;

        @Option(names = "--vcid", paramLabel = "N", description = "Only frames of this virtual channel.")
        private Integer vcid;

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "Only frames received from then on, UTC, as 2026-11-27T12:00:00Z.")
        private Instant from;

        @Option(names = "--to", paramLabel = "TIME", description = "Only frames received before.")
        private Instant to;

        boolean holds(FrameRecord frame) {
            return (contact == null || contact.equals(frame.contact()))
                    && (antenna == null || antenna.equals(frame.antenna()))
                    && (scid == null || scid == frame.scid())
                    && (vcid == null || vcid == frame.vcid())
                    && (from == null || frame.receptionTaiNs() >= Tai.fromUtc(from))
                    && (to == null || frame.receptionTaiNs() < Tai.fromUtc(to));
        }
    }

    private record Key(String contact, String antenna, int scid, int vcid) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int c = contact.compareTo(other.contact);
            c = c != 0 ? c : antenna.compareTo(other.antenna);
            c = c != 0 ? c : Integer.compare(scid, other.scid);
            return c != 0 ? c : Integer.compare(vcid, other.vcid);
        }
    }

    private static final class Tally {
        private long frames;
        private long octets;
        private long corrected;
        private long firstTaiNs;
        private long lastTaiNs;
        private long firstPosition;

        void count(long position, FrameRecord frame, int length) {
            if (frames == 0) {
                firstPosition = position;
                firstTaiNs = frame.receptionTaiNs();
            }
            frames++;
            octets += length;
            corrected += frame.correctedSymbols();
            lastTaiNs = frame.receptionTaiNs();
        }
    }

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
        int on(JournalReader reader) throws IOException;
    }

    private int read(Work work) {
        try (JournalReader reader = JournalReader.ofFolder(folder())) {
            return work.on(reader);
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
    int list(@CommandLine.Mixin Choice choice) {
        Map<Key, Tally> tallies = new TreeMap<>();
        return read(reader -> {
            all(reader, (position, frame, d, off, len) -> {
                if (choice.holds(frame)) {
                    tallies.computeIfAbsent(
                                    new Key(frame.contact(), frame.antenna(), frame.scid(), frame.vcid()),
                                    k -> new Tally())
                            .count(position, frame, len);
                }
            });
            print(tallies);
            return 0;
        });
    }

    private void print(Map<Key, Tally> tallies) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode list = new ObjectMapper().createArrayNode();
            tallies.forEach((key, tally) -> list.addObject()
                    .put("contact", key.contact())
                    .put("antenna", key.antenna())
                    .put("scid", key.scid())
                    .put("vcid", key.vcid())
                    .put("frames", tally.frames)
                    .put("octets", tally.octets)
                    .put("correctedSymbols", tally.corrected)
                    .put("first", Tai.toUtc(tally.firstTaiNs).toString())
                    .put("last", Tai.toUtc(tally.lastTaiNs).toString())
                    .put("position", tally.firstPosition));
            out.println(list.toPrettyString());
            return;
        }
        out.printf(
                "%-36s %-12s %5s %4s %10s %10s %-27s %s%n",
                "contact", "antenna", "SCID", "VCID", "frames", "corrected", "first received", "last received");
        tallies.forEach((key, tally) -> out.printf(
                Locale.ROOT,
                "%-36s %-12s %5d %4d %10d %10d %-27s %s%n",
                key.contact().isEmpty() ? "-" : key.contact(),
                key.antenna(),
                key.scid(),
                key.vcid(),
                tally.frames,
                tally.corrected,
                Tai.toUtc(tally.firstTaiNs).truncatedTo(ChronoUnit.MILLIS),
                Tai.toUtc(tally.lastTaiNs).truncatedTo(ChronoUnit.MILLIS)));
        out.flush();
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Reads every record and its checksum; exit code 1 if one was damaged or cut off.")
    int verify() {
        long[] counts = new long[2];
        return read(reader -> {
            all(reader, (position, frame, d, off, len) -> {
                counts[0]++;
                counts[1] += len;
            });
            if (json) {
                ObjectNode node = new ObjectMapper().createObjectNode();
                node.put("frames", counts[0])
                        .put("octets", counts[1])
                        .put("damagedPlaces", reader.damagedCount())
                        .put("damagedOctets", reader.damagedOctets());
                spec.commandLine().getOut().println(node);
            } else {
                spec.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "%d frames of %d octets; damaged: %d places, %d octets%n",
                                counts[0],
                                counts[1],
                                reader.damagedCount(),
                                reader.damagedOctets());
            }
            spec.commandLine().getOut().flush();
            return reader.damagedCount() == 0 ? 0 : EXIT_DAMAGED;
        });
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Copies frames, one after the other without anything between, to a file that is not there yet.",
                "'torii replay FILE' decodes it; it decodes the folder of a journal, too."
            })
    int export(
            @CommandLine.Mixin Choice choice, @Parameters(paramLabel = "FILE", description = "Where to.") Path file) {
        long[] count = new long[1];
        return read(reader -> {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
                all(reader, (position, frame, d, off, len) -> {
                    if (choice.holds(frame)) {
                        write(out, d, off, len);
                        count[0]++;
                    }
                });
            } catch (java.nio.file.FileAlreadyExistsException e) {
                throw new IOException(file + " is there already");
            }
            spec.commandLine().getOut().println(count[0] + " frames in " + file);
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
