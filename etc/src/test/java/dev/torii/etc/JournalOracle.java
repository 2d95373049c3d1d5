package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be in the archive and on the feed, made from the journal alone, of one spacecraft heard by one antenna. */
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

    /** Every telemetry packet of the journal in hexadecimal, in order of arrival. */
    List<String> packets() throws IOException {
        List<String> packets = new ArrayList<>();
        Map<Integer, PacketExtractor> channels = new HashMap<>();
        Map<Integer, Long> counts = new HashMap<>();
        for (int vcid : spacecraft.channels().telemetry()) {
            channels.put(vcid, new PacketExtractor((d, off, len) -> {
                if (SpacePacket.apid(d, off) != SpacePacket.IDLE_APID) {
                    packets.add(HexFormat.of().formatHex(d, off, off + len));
                }
            }));
        }
        AosFrame frame = new AosFrame(
                0, spacecraft.downlink().ocf(), spacecraft.downlink().fecf());
        try (FrameJournal journal = open();
                JournalReader reader = journal.reader(0)) {
            JournalReader.Handler handler = (long position, FrameRecord meta, byte[] d, int off, int len) -> {
                PacketExtractor channel = channels.get(meta.vcid());
                if (meta.scid() == spacecraft.scid() && channel != null) {
                    Long last = counts.put(meta.vcid(), meta.vcFrameCount());
                    frame.wrap(d, off, len);
                    channel.accept(
                            d,
                            frame.packetZoneOffset(),
                            frame.packetZoneLength(),
                            frame.firstHeaderPointer(),
                            last == null || last + 1 != meta.vcFrameCount());
                }
            };
            while (reader.poll(handler, 1000) > 0) {}
        }
        return packets;
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
                "TEST");
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
