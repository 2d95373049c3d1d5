package dev.torii.yamcs.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.payload.Integrity;
import dev.torii.payload.MissingRange;
import dev.torii.payload.MissingReason;
import dev.torii.payload.ProductHeader;
import dev.torii.payload.PublishedProduct;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadEventsTest {
    @Test
    void saysWhichSegmentsArePartiallyMissing() {
        assertEquals(
                "Sensor 1 frame 7 (epoch 2, revision 0) partial: 112 of 115 segments, missing 3-4 (lost on the link), 9-9 (lost on the link), feed offset 12",
                PayloadEvents.text(product(
                        false,
                        Integrity.UNCHECKED,
                        112,
                        List.of(
                                new MissingRange(3, 4, 12000, 8000, MissingReason.LINK),
                                new MissingRange(9, 9, 36000, 4000, MissingReason.LINK)))));
    }

    @Test
    void saysThatAFrameFailsItsChecks() {
        assertEquals(
                "Sensor 1 frame 7 (epoch 2, revision 0) has all segments but fails its checks, feed offset 12",
                PayloadEvents.text(product(false, Integrity.BAD, 115, List.of())));
    }

    private static PublishedProduct product(
            boolean complete, Integrity integrity, int received, List<MissingRange> missing) {
        return new PublishedProduct(
                12,
                new ProductHeader(
                        1,
                        "TEST",
                        new ProductHeader.Identity("TRK-1", 171, 1, 7, 2, 0),
                        true,
                        new ProductHeader.Times(0, 0, null, null, "1970-01-01T00:00:00Z"),
                        null,
                        null,
                        new ProductHeader.Completeness(complete, integrity, 115, received, 4000, 458876, true, missing),
                        List.of(),
                        new ProductHeader.Trace(0, 0, 0, 0)));
    }
}
