package dev.torii.console;

import dev.torii.payload.feed.FeedClient;
import dev.torii.payload.feed.FeedRecord;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code torii feed}: reads the feed of sensor frames; the sample consumer of {@code docs/icd-feed.md}. */
@Command(
        name = "feed",
        mixinStandardHelpOptions = true,
        description = "Reads the feed of sensor frames.",
        subcommands = FeedCommand.Tail.class)
public final class FeedCommand implements Callable<Integer> {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;

    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    public FeedCommand() {}

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return EXIT_USAGE;
    }

    /**
     * {@code torii feed tail}: a line per sensor frame.
     *
     * <p>Exit code: 0 when {@code --count} frames came, or time ran out and no count was asked for; 1 when the feed cannot be
     * reached or fewer came; 2 for wrong usage.
     */
    @Command(
            name = "tail",
            mixinStandardHelpOptions = true,
            description =
                    "Prints a line per sensor frame: identity, completeness, latency from the last reception at the"
                            + " antenna to now.")
    static final class Tail implements Callable<Integer> {
        private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
        private static final Duration POLL = Duration.ofMillis(200);
        private static final long RECONNECT_MS = 500;

        @Spec
        private CommandSpec spec;

        @Option(names = "--host", defaultValue = "127.0.0.1", description = "Default: ${DEFAULT-VALUE}.")
        private String host;

        @Option(names = "--port", defaultValue = "10110", description = "Default: ${DEFAULT-VALUE}.")
        private int port;

        @Option(
                names = "--from",
                paramLabel = "earliest|latest|OFFSET",
                defaultValue = "latest",
                description = "Where to begin (default: ${DEFAULT-VALUE}, that is new frames only).")
        private String from;

        @Option(names = "--count", paramLabel = "N", description = "End after so many frames (default: never).")
        private long count = Long.MAX_VALUE;

        @Option(names = "--json", description = "One JSON object per line.")
        private boolean json;

        @Option(
                names = "--timeout",
                paramLabel = "SECONDS",
                description = "End when no frame came for so long (default: never).")
        private double timeoutSeconds = Double.POSITIVE_INFINITY;

        @Option(
                names = "--follow",
                negatable = true,
                defaultValue = "true",
                fallbackValue = "true",
                description = "Connect again when the connection breaks (default: ${DEFAULT-VALUE}).")
        private boolean follow;

        private long printed;
        private long lastFrameNs;

        @Override
        public Integer call() throws InterruptedException {
            long offset = firstOffset();
            PrintWriter err = spec.commandLine().getErr();
            lastFrameNs = System.nanoTime();
            boolean connected = false;
            while (true) {
                try (FeedClient client = FeedClient.connect(host, port, offset, CONNECT_TIMEOUT)) {
                    connected = true;
                    read(client, offset);
                    return printed >= count || count == Long.MAX_VALUE ? 0 : EXIT_FAILED;
                } catch (BrokenException e) {
                    offset = e.nextOffset;
                    err.println("torii feed: " + e.getMessage());
                } catch (IOException e) {
                    err.println("torii feed: " + e.getMessage());
                }
                if (!connected || !follow || isIdleTooLong()) {
                    return EXIT_FAILED;
                }
                Thread.sleep(RECONNECT_MS);
            }
        }

        /** Prints until enough came or time ran out. */
        private void read(FeedClient client, long fromOffset) throws BrokenException {
            long offset = fromOffset;
            try {
                while (printed < count && !isIdleTooLong()) {
                    Optional<FeedRecord> record = client.next(POLL);
                    if (record.isPresent()) {
                        print(record.get());
                        offset = client.nextOffset();
                    }
                }
            } catch (IOException e) {
                throw new BrokenException(e, offset);
            }
        }

        private void print(FeedRecord record) {
            PrintWriter out = spec.commandLine().getOut();
            long nowTaiNs = Tai.fromUtc(Instant.now());
            out.println(json ? FeedLine.json(record, nowTaiNs) : FeedLine.text(record, nowTaiNs));
            out.flush();
            printed++;
            lastFrameNs = System.nanoTime();
        }

        private boolean isIdleTooLong() {
            return (System.nanoTime() - lastFrameNs) / 1e9 >= timeoutSeconds;
        }

        private long firstOffset() {
            if (count < 1 || timeoutSeconds <= 0 || port < 1 || port > 65535) {
                throw new ParameterException(
                        spec.commandLine(), "--count and --timeout must be above 0, --port in 1..65535");
            }
            if ("earliest".equals(from)) {
                return 0;
            }
            if ("latest".equals(from)) {
                return -1;
            }
            if (from.matches("\\d{1,18}")) {
                return Long.parseLong(from);
            }
            throw new ParameterException(
                    spec.commandLine(), "--from: " + from + " is neither earliest, latest nor an offset");
        }
    }

    /** The connection broke after some frames. */
    private static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;

        private final long nextOffset;

        BrokenException(IOException cause, long nextOffset) {
            super(cause.getMessage(), cause);
            this.nextOffset = nextOffset;
        }
    }
}
