package dev.torii.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.torii.journal.ChannelTally;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.StoredSegment;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a journal holds by contact, antenna and channel: frames, and when they came. */
final class FrameTallies {
    private final Map<Key, Tally> tallies = new TreeMap<>();

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

    /** What a segment's index cannot answer is read. */
    void count(StoredSegment segment, FrameChoice choice) throws IOException {
        List<ChannelTally> known = segment.tallies().orElse(List.of()).stream()
                .filter(choice::mayHold)
                .toList();
        if (segment.tallies().isPresent() && known.stream().allMatch(choice::holdsAll)) {
            known.forEach(
                    t -> tally(t.contact(), t.antenna(), t.scid(), t.vcid()).add(t));
            return;
        }
        segment.read((position, frame, d, off, len) -> {
            if (choice.holds(frame)) {
                tally(frame.contact(), frame.antenna(), frame.scid(), frame.vcid())
                        .count(position, frame, len);
            }
        });
    }

    private Tally tally(String contact, String antenna, int scid, int vcid) {
        return tallies.computeIfAbsent(new Key(contact, antenna, scid, vcid), k -> new Tally());
    }

    /** As JSON, an object for each contact, antenna and channel. */
    String json() {
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
        return list.toPrettyString();
    }

    /** As a table. */
    void print(PrintWriter out) {
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
    }
}
