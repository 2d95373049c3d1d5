package dev.torii.console.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked of the demo.
 *
 * @param home the distribution: folder with lib, etc and mdb
 * @param folder the demo's own folder
 * @param spacecraft how many fly, 1..{@value #SPACECRAFT_MAX}
 * @param frontEnd wire format of all radios, as {@code stations.yaml} names it
 * @param faults what happens on board, as the simulator's option {@code --fault} takes it
 * @param untilPasses end after so many passes
 * @param report file to write the passes to
 * @param port port of the web UI; empty: 8090 or a free one
 * @param seed seed of the simulator
 * @param timeout give up after so long
 */
public record DemoOptions(
        Path home,
        Path folder,
        int spacecraft,
        String frontEnd,
        List<String> faults,
        Optional<Integer> untilPasses,
        Optional<Path> report,
        Optional<Integer> port,
        long seed,
        Optional<Duration> timeout) {
    /** So many spacecraft fly at most. */
    public static final int SPACECRAFT_MAX = 8;

    /** Copies the list. */
    public DemoOptions {
        faults = List.copyOf(faults);
        if (spacecraft < 1 || spacecraft > SPACECRAFT_MAX) {
            throw new IllegalArgumentException("spacecraft: " + spacecraft + " is not in 1.." + SPACECRAFT_MAX);
        }
    }
}
