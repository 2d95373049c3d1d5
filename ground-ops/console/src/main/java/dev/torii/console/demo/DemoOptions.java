package dev.torii.console.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the user asked of the demo.
 *
 * @param home the distribution: folder with lib, etc and mdb
 * @param folder the demo's own folder
 * @param untilPasses end after so many passes
 * @param report file to write the passes to
 * @param port port of the web UI; empty: 8090 or a free one
 * @param seed seed of the simulator
 * @param timeout give up after so long
 */
public record DemoOptions(
        Path home,
        Path folder,
        Optional<Integer> untilPasses,
        Optional<Path> report,
        Optional<Integer> port,
        long seed,
        Optional<Duration> timeout) {}
