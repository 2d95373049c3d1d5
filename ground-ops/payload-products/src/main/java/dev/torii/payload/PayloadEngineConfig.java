package dev.torii.payload;

import dev.torii.payload.feed.FeedLogConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * Settings of a {@link PayloadEngine}.
 *
 * @param productsDir  folder of the product store
 * @param positionFile file with the journal position to go on from
 * @param feed         the feed log
 * @param fleet        spacecraft and their payload channels
 * @param assembly     limits of assembly
 * @param dataMode     SIMULATED, REAL, EXERCISE or TEST; written into every product
 * @param reserveBytes products wait while less of the disk is free; 0 for no such limit
 */
public record PayloadEngineConfig(
        Path productsDir,
        Path positionFile,
        FeedLogConfig feed,
        List<PayloadSpacecraft> fleet,
        AssemblyConfig assembly,
        String dataMode,
        long reserveBytes) {
    /** Copies the list. */
    public PayloadEngineConfig {
        fleet = List.copyOf(fleet);
    }
}
