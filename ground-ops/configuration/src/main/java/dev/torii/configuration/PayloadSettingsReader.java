package dev.torii.configuration;

import java.nio.file.Path;

/** Reads {@code payload.yaml}. */
final class PayloadSettingsReader {
    private static final int SEGMENT_MAX_MEGABYTES = 1024;
    private static final int RESERVE_MAX_MEGABYTES = 1 << 20;
    private static final int RETENTION_MAX_DAYS = 36_500;
    private static final int RETENTION_MAX_MEGABYTES = 100_000_000;

    private PayloadSettingsReader() {}

    static PayloadSettings read(Path file, Problems problems) {
        OptionReader root = OptionReader.of(file, problems);
        PayloadSettings settings = new PayloadSettings(
                feed(root.group("feed")),
                journal(root.group("journal")),
                assembly(root.group("assembly")),
                gaps(root.group("gaps")),
                root.integer("reserveMegabytes", 0, RESERVE_MAX_MEGABYTES, 256));
        root.noOthers();
        return settings;
    }

    private static PayloadSettings.Feed feed(OptionReader options) {
        String host = options.text("host", TextRule.HOST, "127.0.0.1");
        int port = options.integer("port", 1, 65535, null);
        int segment = segment(options);
        int retention = retention(options, segment);
        options.noOthers();
        return new PayloadSettings.Feed(host, port, segment, retention);
    }

    private static PayloadSettings.Journal journal(OptionReader options) {
        int segment = segment(options);
        int retention = retention(options, segment);
        int days = options.integer("retentionDays", 1, RETENTION_MAX_DAYS, RETENTION_MAX_DAYS);
        int sync = options.integer("syncMilliseconds", 1, 10_000, 5);
        options.noOthers();
        return new PayloadSettings.Journal(segment, retention, days, sync);
    }

    private static PayloadSettings.Assembly assembly(OptionReader options) {
        double hold = options.decimal("holdSeconds", 0.1, 600, 5.0);
        int open = options.integer("maxOpenFrames", 1, 4096, 64);
        options.noOthers();
        return new PayloadSettings.Assembly(hold, open);
    }

    private static PayloadSettings.Gaps gaps(OptionReader options) {
        PayloadSettings.Gaps gaps = new PayloadSettings.Gaps(
                options.flag("enabled", true),
                options.integer("attempts", 1, 100, 3),
                options.decimal("commandSeconds", 0.5, 600, 3.0),
                options.integer("downlinkKilobitPerSecond", 1, 10_000_000, 4000),
                options.integer("maxAgeHours", 1, 8760, 24),
                options.flag("freeOnBoard", false));
        options.noOthers();
        return gaps;
    }

    private static int segment(OptionReader options) {
        return options.integer("segmentMegabytes", 1, SEGMENT_MAX_MEGABYTES, 64);
    }

    private static int retention(OptionReader options, int segment) {
        int retention = options.integer("retentionMegabytes", 2, RETENTION_MAX_MEGABYTES, 2048);
        if (retention < 2 * segment) {
            options.problem("retentionMegabytes", retention + " is not at least two segments (" + 2 * segment + ")");
        }
        return retention;
    }
}
