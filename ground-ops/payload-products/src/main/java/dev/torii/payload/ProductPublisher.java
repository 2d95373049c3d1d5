package dev.torii.payload;

import dev.torii.payload.feed.FeedLog;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * Gives an assembled frame its identity and puts it, once, into the product store and onto the feed.
 *
 * <p>Single thread.
 */
final class ProductPublisher {
    private final ProductStore store;
    private final FeedLog log;
    private final ProductIndex index;
    private final Map<String, EpochTracker> epochs = new HashMap<>();
    private final String dataMode;
    private final LongSupplier taiNs;
    private long unchanged;

    ProductPublisher(ProductStore store, FeedLog log, ProductIndex index, String dataMode, LongSupplier taiNs) {
        this.store = store;
        this.log = log;
        this.index = index;
        this.dataMode = dataMode;
        this.taiNs = taiNs;
    }

    /** Takes a product of an earlier life. */
    void learn(long offset, ProductHeader header) {
        index.add(offset, header);
        tracker(header.identity().spacecraft())
                .learn(header.frameKey(), header.identity().epoch());
    }

    /**
     * Publishes a frame unless the feed holds as much of it already.
     *
     * @param assembledTaiNs when it left the assembler
     * @return the product, durable; empty when there was nothing new
     * @throws IOException when the disk refuses it; may be tried again
     */
    Optional<PublishedProduct> publish(PayloadSpacecraft spacecraft, AssembledFrame frame, long assembledTaiNs)
            throws IOException {
        FrameKey key = frame.key();
        int epoch = tracker(spacecraft.id()).assign(key);
        ProductKey product = new ProductKey(spacecraft.id(), key.sensorId(), epoch, key.frameId());
        OptionalInt revision = index.nextRevision(product, frame);
        if (revision.isEmpty()) {
            unchanged++;
            return Optional.empty();
        }
        ProductHeader.Identity identity = new ProductHeader.Identity(
                spacecraft.id(), spacecraft.scid(), key.sensorId(), key.frameId(), epoch, revision.getAsInt());
        ProductHeader header = header(identity, frame, assembledTaiNs);
        store.write(header, frame.record());
        long offset = log.append(ProductJson.write(header), frame.record());
        log.commit();
        index.add(offset, header);
        return Optional.of(new PublishedProduct(offset, header));
    }

    /** Frames that were not published because the feed holds as much of them already. */
    long unchanged() {
        return unchanged;
    }

    private EpochTracker tracker(String spacecraftId) {
        return epochs.computeIfAbsent(spacecraftId, s -> new EpochTracker());
    }

    private ProductHeader header(ProductHeader.Identity identity, AssembledFrame frame, long assembledTaiNs) {
        Optional<SensorFrame> record = frame.header();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Source s : frame.sources()) {
            first = Math.min(first, s.firstReceptionTaiNs());
            last = Math.max(last, s.lastReceptionTaiNs());
        }
        return new ProductHeader(
                ProductHeader.SCHEMA,
                dataMode,
                identity,
                frame.playback(),
                times(frame.key(), record),
                record.filter(SensorFrame::hasUsableGeometry)
                        .map(ProductPublisher::geometry)
                        .orElse(null),
                record.map(ProductPublisher::image).orElse(null),
                completeness(frame),
                frame.sources(),
                new ProductHeader.Trace(first, last, assembledTaiNs, taiNs.getAsLong()));
    }

    private static ProductHeader.Times times(FrameKey key, Optional<SensorFrame> record) {
        long start = record.map(SensorFrame::exposureStartTaiNs).orElse(key.exposureStartTaiNs());
        Long duration = record.map(SensorFrame::exposureDurationNs).orElse(null);
        Long mid = duration == null ? null : Long.valueOf(start + duration / 2);
        return new ProductHeader.Times(
                key.exposureStartTaiNs(), start, duration, mid, Tai.toUtc(start).toString());
    }

    private static ProductHeader.Geometry geometry(SensorFrame f) {
        return new ProductHeader.Geometry("GCRF", list(f.attitude()), list(f.positionM()), list(f.velocityMPerS()));
    }

    private static ProductHeader.Image image(SensorFrame f) {
        return new ProductHeader.Image(
                f.width(), f.height(), f.bitsPerPixel(), f.compression(), SensorFrame.HEADER_LENGTH, f.pixelLength());
    }

    private static ProductHeader.Completeness completeness(AssembledFrame frame) {
        return new ProductHeader.Completeness(
                frame.isComplete(),
                frame.integrity(),
                frame.segmentsExpected(),
                frame.segmentsReceived(),
                ImagePacket.SEGMENT_LENGTH,
                frame.record().length,
                frame.recordLengthKnown(),
                frame.missing());
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
