package dev.torii.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.journal.ChannelTally;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalReader;
import dev.torii.journal.StoredSegment;
import dev.torii.spacelink.time.Tai;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
                names = "--channel",
                paramLabel = "SCID:VCID",
                converter = ChannelName.class,
                description = "Only frames of this virtual channel of this spacecraft identifier.")
        private Channel channel;

        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "Only frames received from then on, UTC, as 2026-11-27T12:00:00Z.")
        private Instant from;

        @Option(names = "--to", paramLabel = "TIME", description = "Only frames received before.")
        private Instant to;

        boolean holds(FrameRecord frame) {
            return isOf(frame.contact(), frame.antenna(), frame.scid(), frame.vcid())
                    && isFrom(frame.receptionTaiNs())
                    && isBefore(frame.receptionTaiNs());
        }

        /** Whether some of what a tally counts may be meant. */
        boolean mayHold(ChannelTally tally) {
            return isOf(tally.contact(), tally.antenna(), tally.scid(), tally.vcid())
                    && isFrom(tally.lastTaiNs())
                    && isBefore(tally.firstTaiNs());
        }

        /** Whether all of it is. */
        boolean holdsAll(ChannelTally tally) {
            return mayHold(tally) && isFrom(tally.firstTaiNs()) && isBefore(tally.lastTaiNs());
        }

        private boolean isOf(String ofContact, String ofAntenna, int ofScid, int ofVcid) {
            return (contact == null || contact.equals(ofContact))
                    && (antenna == null || antenna.equals(ofAntenna))
                    && (scid == null || scid == ofScid)
                    && (vcid == null || vcid == ofVcid)
                    && (channel == null || (channel.scid() == ofScid && channel.vcid() == ofVcid));
        }

        private boolean isFrom(long taiNs) {
            return from == null || taiNs >= Tai.fromUtc(from);
        }

        private boolean isBefore(long taiNs) {
            return to == null || taiNs < Tai.fromUtc(to);
        }
    }

    /** A virtual channel of a spacecraft identifier. */
    record Channel(int scid, int vcid) {}

    /** Reads {@code SCID:VCID}. */
    static final class ChannelName implements CommandLine.ITypeConverter<Channel> {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,5}):(\\d{1,3})");

        @Override
        public Channel convert(String text) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw new CommandLine.TypeConversionException(
                        "'" + text + "' is not SCID:VCID, two numbers such as 171:2");
            }
            return new Channel(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
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
            add(new ChannelTally(
                    frame.station(),
                    frame.antenna(),
                    frame.contact(),
                    frame.scid(),
                    frame.vcid(),
                    1,
                    length,
                    frame.correctedSymbols(),
                    frame.receptionTaiNs(),
                    frame.receptionTaiNs(),
                    position));
        }

        void add(ChannelTally more) {
            firstPosition = frames == 0 ? more.firstPosition() : Math.min(firstPosition, more.firstPosition());
            firstTaiNs = frames == 0 ? more.firstTaiNs() : Math.min(firstTaiNs, more.firstTaiNs());
            lastTaiNs = frames == 0 ? more.lastTaiNs() : Math.max(lastTaiNs, more.lastTaiNs());
            frames += more.frames();
            octets += more.octets();
            corrected += more.correctedSymbols();
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
    int list(@CommandLine.Mixin Choice choice) {
        Map<Key, Tally> tallies = new TreeMap<>();
        return reported(() -> {
            for (StoredSegment segment : StoredSegment.ofFolder(folder())) {
                count(segment, choice, tallies);
            }
            print(tallies);
            return 0;
        });
    }

    /** What a segment's index cannot answer is read. */
    private static void count(StoredSegment segment, Choice choice, Map<Key, Tally> tallies) throws IOException {
        List<ChannelTally> known = segment.tallies().orElse(List.of()).stream()
                .filter(choice::mayHold)
                .toList();
        if (segment.tallies().isPresent() && known.stream().allMatch(choice::holdsAll)) {
            known.forEach(t ->
                    tally(tallies, t.contact(), t.antenna(), t.scid(), t.vcid()).add(t));
            return;
        }
        segment.read((position, frame, d, off, len) -> {
            if (choice.holds(frame)) {
                tally(tallies, frame.contact(), frame.antenna(), frame.scid(), frame.vcid())
                        .count(position, frame, len);
            }
        });
    }

    private static Tally tally(Map<Key, Tally> tallies, String contact, String antenna, int scid, int vcid) {
        return tallies.computeIfAbsent(new Key(contact, antenna, scid, vcid), k -> new Tally());
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
            @CommandLine.Mixin Choice choice, @Parameters(paramLabel = "FILE", description = "Where to.") Path file) {
        long[] count = new long[1];
        return reported(() -> {
            try (JournalReader reader = JournalReader.ofFolder(folder()).only(choice::mayHold);
                    OutputStream out =
                            new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
                all(reader, (position, frame, d, off, len) -> {
                    if (choice.holds(frame)) {
                        write(out, d, off, len);
                        count[0]++;
                    }
                });
            } catch (FileAlreadyExistsException e) {
                throw new IOException(file + " is there already", e);
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
