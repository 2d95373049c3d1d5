package dev.torii.yamcs.links;

import dev.torii.configuration.Channels;
import dev.torii.configuration.Downlink;
import dev.torii.configuration.Frequencies;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Uplink;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The reference spacecraft. */
final class Fixtures {
    /** The first antenna. */
    static final Receiver RECEIVER = new Receiver(0, "tokyo-1");

    private Fixtures() {}

    static Spacecraft spacecraft(String id, int scid) {
        return new Spacecraft(
                id,
                "Tracker",
                scid,
                "trk",
                Path.of("orbits", id + ".tle"),
                new Downlink(1115, 5, Downlink.Basis.DUAL, true, true, true),
                new Channels(List.of(0, 1), List.of(2)),
                new Uplink(0, 0, 1024, true, Uplink.Coding.BCH, 5, 3, 3),
                Frequencies.DEFAULT,
                Optional.empty());
    }
}
