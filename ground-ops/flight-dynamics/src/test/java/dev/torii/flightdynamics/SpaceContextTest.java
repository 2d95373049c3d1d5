package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpaceContextTest {
    @Test
    void countsTheLeapSecondAtTheEndOf2016() {
        Instant before = Instant.parse("2016-12-31T23:59:59Z");
        Instant after = Instant.parse("2017-01-01T00:00:00Z");
        assertEquals(2.0, SpaceContext.date(after).durationFrom(SpaceContext.date(before)));
        assertEquals(
                "2017-01-01T00:00:00.000",
                SpaceContext.date(after).toString(SpaceContext.utc()).substring(0, 23));
        assertEquals(after, SpaceContext.instant(SpaceContext.date(after)));
    }
}
