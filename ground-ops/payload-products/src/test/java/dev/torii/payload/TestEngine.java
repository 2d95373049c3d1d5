package dev.torii.payload;

import dev.torii.payload.feed.FeedLogConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Starts engines over the frames of a {@link TestDownlink}, with all their files in one folder. */
final class TestEngine {
    private TestEngine() {}

    static PayloadEngine start(
            Path dir, long segmentBytes, FrameSource.Opener frames, TestDownlink downlink, Consumer<String> trouble)
            throws IOException {
        PayloadEngineConfig config = new PayloadEngineConfig(
                dir.resolve("products"),
                dir.resolve("payload.position"),
                new FeedLogConfig(dir.resolve("feed"), segmentBytes, 1L << 30),
                List.of(TestDownlink.SPACECRAFT),
                new AssemblyConfig(5_000_000_000L, 64, 1 << 20),
                "TEST",
                0);
        PayloadListener listener = new PayloadListener() {
            @Override
            public void published(PublishedProduct product) {}

            @Override
            public void trouble(String message) {
                trouble.accept(message);
            }
        };
        return PayloadEngine.start(config, frames, downlink::lastReceptionTaiNs, listener);
    }
}
