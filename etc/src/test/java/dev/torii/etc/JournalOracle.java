package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Spacecraft;
import dev.torii.journal.FrameJournal;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalConfig;
import dev.torii.journal.JournalReader;
import dev.torii.payload.AssemblyConfig;
import dev.torii.payload.JournalFrameSource;
import dev.torii.payload.PayloadEngine;
import dev.torii.payload.PayloadEngineConfig;
import dev.torii.payload.PayloadListener;
import dev.torii.payload.PayloadSpacecraft;
import dev.torii.payload.PublishedProduct;
import dev.torii.payload.feed.FeedCursor;
import dev.torii.payload.feed.FeedLog;
import dev.torii.payload.feed.FeedLogConfig;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.packet.PacketExtractor;
import dev.torii.spacelink.packet.SpacePacket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What must be in the archive and on the feed, made from the journal alone, of one spacecraft whose frame counts do not wrap. */
final class JournalOracle {
    private static final long MEGABYTE = 1L << 20;

    private final Path data;
    private final Spacecraft spacecraft;

    JournalOracle(Path data, Spacecraft spacecraft) {
        this.data = data;
        this.spacecraft = spacecraft;
    }

    private FrameJournal open() throws IOException {
        return FrameJournal.open(
                new JournalConfig(data.resolve("journal"), 64 * MEGABYTE, 2048 * MEGABYTE, Duration.ofMillis(5)));
    }

    /** Every telemetry packet of the journal in hexadecimal; a frame that several antennas have heard is read once. */
    List<String> packets() throws IOException {
        List<String> packets = new ArrayList<>();
        AosFrame reader = new AosFrame(
                0, spacecraft.downlink().ocf(), spacecraft.downlink().fecf());
        for (int vcid : spacecraft.channels().telemetry()) {
            PacketExtractor channel = new PacketExtractor((d, off, len) -> {
                if (SpacePacket.apid(d, off) != SpacePacket.IDLE_APID) {
                    packets.add(HexFormat.of().formatHex(d, off, off + len));
                }
            });
            long next = -1;
            for (Map.Entry<Long, byte[]> frame : frames(vcid).entrySet()) {
                reader.wrap(frame.getValue(), 0, frame.getValue().length);
                channel.accept(
                        frame.getValue(),
                        reader.packetZoneOffset(),
                        reader.packetZoneLength(),
                        reader.firstHeaderPointer(),
                        frame.getKey() != next);
                next = frame.getKey() + 1;
            }
        }
        return packets;
    }

    private SortedMap<Long, byte[]> frames(int vcid) throws IOException {
        SortedMap<Long, byte[]> frames = new TreeMap<>();
        try (FrameJournal journal = open();
                JournalReader reader = journal.reader(0)) {
            JournalReader.Handler handler = (long position, FrameRecord meta, byte[] d, int off, int len) -> {
                if (meta.scid() == spacecraft.scid() && meta.vcid() == vcid) {
                    byte[] frame = Arrays.copyOfRange(d, off, off + len);
                    byte[] same = frames.putIfAbsent(meta.vcFrameCount(), frame);
                    assertTrue(same == null || Arrays.equals(same, frame), "two frames of one count");
                }
            };
            while (reader.poll(handler, 1000) > 0) {}
        }
        return frames;
    }

    /** Headers of the feed, checked to stand at offsets 0, 1, 2 and so on. */
    List<String> feed() throws IOException {
        List<String> headers = new ArrayList<>();
        try (FeedLog log = FeedLog.open(new FeedLogConfig(data.resolve("feed"), 64 * MEGABYTE, 2048 * MEGABYTE));
                FeedCursor cursor = log.cursor(0)) {
            for (byte[] header = cursor.pollHeader(); header != null; header = cursor.pollHeader()) {
                assertEquals(headers.size(), cursor.offset());
                headers.add(new String(header, StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    /** Complete sensor frames that come out when the journal is read from its beginning, without any disturbance. */
    long completeSensorFrames(Path scratch) throws Exception {
        PayloadListener listener = new PayloadListener() {
            @Override
            public void recalled(PublishedProduct product) {
                // counted by the log itself
            }

            @Override
            public void published(PublishedProduct product) {}

            @Override
            public void trouble(String message) {
                throw new IllegalStateException(message);
            }
        };
        PayloadEngineConfig config = new PayloadEngineConfig(
                scratch.resolve("products"),
                scratch.resolve("position"),
                new FeedLogConfig(scratch.resolve("feed"), 64 * MEGABYTE, 2048 * MEGABYTE),
                List.of(new PayloadSpacecraft(
                        spacecraft.id(),
                        spacecraft.scid(),
                        Set.copyOf(spacecraft.channels().payload()),
                        spacecraft.downlink().frameLength(),
                        spacecraft.downlink().ocf(),
                        spacecraft.downlink().fecf())),
                new AssemblyConfig(60_000_000_000L, 64, AssemblyConfig.RECORD_LENGTH_DEFAULT),
                "TEST",
                0);
        try (FrameJournal journal = open();
                PayloadEngine engine =
                        PayloadEngine.start(config, from -> new JournalFrameSource(journal, from), () -> 0, listener)) {
            engine.contactEnded("none of that name: only read to the end", Duration.ofSeconds(30));
            return engine.snapshot(spacecraft.id()).orElseThrow().framesComplete();
        }
    }

    static List<String> sorted(List<String> texts) {
        String[] all = texts.toArray(new String[0]);
        Arrays.sort(all);
        return List.of(all);
    }
}
