package dev.torii.yamcs.links;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaLimits;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.Fleet;
import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.MaskPoint;
import dev.torii.configuration.PassSettings;
import dev.torii.configuration.PayloadSettings;
import dev.torii.configuration.PlanningSettings;
import dev.torii.configuration.Station;
import dev.torii.configuration.Stations;
import dev.torii.journal.FrameJournal;
import dev.torii.journal.JournalConfig;
import dev.torii.journal.JournalReader;
import dev.torii.radio.cadutcp.CaduTcpConfig;
import dev.torii.radio.cadutcp.CaduTcpFrontEnd;
import dev.torii.radio.tcp.TcpAddress;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A network of one spacecraft and two antennas, each with its radio on sockets of this machine. */
final class NetworkBench implements AutoCloseable {
    /** Length of the journal's segments: room for some 50 frames. */
    static final int SEGMENT_OCTETS = 1 << 16;

    /** From there on the second antenna may transmit. */
    static final double UPLINK_ELEVATION_MIN_DEG = 10;

    private static final AntennaLimits LIMITS = new AntennaLimits(
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            -720,
            720,
            -90,
            90,
            0.5,
            0,
            List.of(),
            UPLINK_ELEVATION_MIN_DEG,
            List.of(),
            Optional.empty());

    final FakeRadio radio = new FakeRadio();
    final FakeRadio secondRadio = new FakeRadio();
    final RadioNetwork network;
    /** Types of the events that no spacecraft was told. */
    final List<String> groundEvents = new CopyOnWriteArrayList<>();

    private final FrameJournal journal;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    NetworkBench(Path folder) throws IOException {
        journal = FrameJournal.open(
                new JournalConfig(folder.resolve("journal"), SEGMENT_OCTETS, 1 << 20, Duration.ofMillis(5)));
        network = new RadioNetwork(
                configuration(folder),
                journal,
                (antenna, listener) -> new CaduTcpFrontEnd(
                        new CaduTcpConfig(
                                antenna.id(),
                                address(antenna.frontEnd().telemetryPort()),
                                Optional.of(
                                        address(antenna.frontEnd().commandPort().orElseThrow()))),
                        listener,
                        () -> Tai.fromUtc(Instant.now())),
                () -> Tai.fromUtc(Instant.now()),
                thread,
                new RadiationLog(folder.resolve("radiation")),
                event -> groundEvents.add(event.type()));
        network.start();
    }

    private static TcpAddress address(int port) {
        return new TcpAddress("127.0.0.1", port, false, Duration.ofMillis(10), Duration.ofMillis(50));
    }

    private Configuration configuration(Path folder) {
        Station tokyo = new Station(
                "tokyo",
                "Tokyo",
                35.7,
                139.7,
                60,
                List.of(new MaskPoint(0, 5)),
                List.of(
                        new Antenna("tokyo-1", settings(radio)),
                        new Antenna(
                                "tokyo-2",
                                settings(secondRadio),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                LIMITS)));
        return new Configuration(
                folder,
                new Fleet(List.of(Fixtures.spacecraft("TRK-1", 171))),
                new Stations(List.of(tokyo)),
                new PassSettings("automation", 24, 10, 3, 20, 20, 20, 14, true, PlanningSettings.DEFAULT, List.of()),
                new PayloadSettings(
                        new PayloadSettings.Feed("127.0.0.1", 1, 64, 128),
                        new PayloadSettings.Journal(64, 128, 36_500, 5),
                        new PayloadSettings.Assembly(5, 64),
                        new PayloadSettings.Gaps(false, 1, 3, 1, 1, false),
                        0));
    }

    private static FrontEndSettings settings(FakeRadio radio) {
        return FrontEndSettings.caduTcp("127.0.0.1", radio.telemetryPort(), radio.commandPort(), 20_000_000, 0.5);
    }

    /** Contact and VCID of all frames in the journal. */
    List<String> journaled() throws IOException {
        List<String> all = new ArrayList<>();
        try (JournalReader reader = journal.reader(0)) {
            reader.poll((position, meta, d, off, len) -> all.add(meta.contact() + " " + meta.vcid()), 1000);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        network.close();
        thread.shutdownNow();
        journal.close();
        radio.close();
        secondRadio.close();
    }
}
