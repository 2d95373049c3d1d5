package dev.torii.payload.gap;

import dev.torii.payload.ProductHeader;
import dev.torii.payload.PublishedProduct;
import java.util.List;

/**
 * What the ledger needs of a product that is durable on the feed. This is the one place where a {@link ProductHeader} is read.
 *
 * @param spacecraft    spacecraft id
 * @param sensorId      sensor, 0..255
 * @param epoch         which boot, by the ground's count
 * @param frameId       frame id
 * @param exposureTaiNs begin of the exposure, ns since 1970-01-01T00:00:00 TAI
 * @param seenTaiNs     when it was published, same scale
 * @param segments      segments of the frame
 * @param missing       what is not there, in order; all of it when the record fails its checks; empty when complete
 * @param complete      every segment is there and the record passes its checks
 * @param offset        its offset on the feed
 */
public record SeenFrame(
        String spacecraft,
        int sensorId,
        int epoch,
        long frameId,
        long exposureTaiNs,
        long seenTaiNs,
        int segments,
        List<SegmentRun> missing,
        boolean complete,
        long offset) {
    /** Takes a copy. */
    public SeenFrame {
        missing = List.copyOf(missing);
    }

    /** Of a product. */
    public static SeenFrame of(PublishedProduct product) {
        ProductHeader header = product.header();
        ProductHeader.Identity id = header.identity();
        ProductHeader.Completeness c = header.completeness();
        List<SegmentRun> missing = c.missing().stream()
                .map(m -> new SegmentRun(m.firstSegment(), m.lastSegment() - m.firstSegment() + 1))
                .toList();
        // Which segment is wrong cannot be told, so all of them are wanted.
        boolean damaged = missing.isEmpty() && !c.complete();
        return new SeenFrame(
                id.spacecraft(),
                id.sensorId(),
                id.epoch(),
                id.frameId(),
                header.times().exposureStartTaiNs(),
                header.trace().loggedTaiNs(),
                c.segmentsExpected(),
                damaged ? List.of(new SegmentRun(0, c.segmentsExpected())) : missing,
                c.complete(),
                product.offset());
    }

    HoleKey key() {
        return new HoleKey(spacecraft, sensorId, epoch, frameId);
    }
}
