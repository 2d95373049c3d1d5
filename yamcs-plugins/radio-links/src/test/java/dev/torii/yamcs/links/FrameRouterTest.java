package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRouterTest {
    private static SpacecraftPort port(String id, int scid) {
        return new SpacecraftPort(Fixtures.spacecraft(id, scid), List.of("tokyo-1"), 1, Runnable::run, () -> 0);
    }

    private final FrameRouter router = new FrameRouter(List.of(port("TRK-1", 171), port("TRK-2", 172)));

    @Test
    void tellsTelemetryPayloadAndIdleApart() {
        assertEquals(FrameRouter.Kind.TELEMETRY, kind(171, 0));
        assertEquals(FrameRouter.Kind.TELEMETRY, kind(172, 1));
        assertEquals(FrameRouter.Kind.PAYLOAD, kind(171, 2));
        assertEquals(FrameRouter.Kind.IDLE, kind(171, 63));
        assertEquals("TRK-2", router.spacecraft(172).id());
    }

    @Test
    void knowsWhatItDoesNotKnow() {
        assertEquals(FrameRouter.Kind.UNKNOWN_VCID, kind(171, 3));
        assertEquals(FrameRouter.Kind.UNKNOWN_SCID, kind(173, 0));
        assertEquals(FrameRouter.Kind.UNKNOWN_SCID, kind(300, 63));
    }

    @Test
    void followsTheFleet() {
        router.setSpacecraft(List.of(port("TRK-1", 171), port("TRK-3", 173)));
        assertEquals(FrameRouter.Kind.TELEMETRY, kind(173, 0));
        assertEquals(FrameRouter.Kind.UNKNOWN_SCID, kind(172, 0));
    }

    private FrameRouter.Kind kind(int scid, int vcid) {
        return FrameRouter.kind(router.spacecraft(scid), vcid);
    }

    @Test
    void refusesTwoSpacecraftWithOneScid() {
        assertThrows(IllegalArgumentException.class, () -> new FrameRouter(List.of(port("A", 171), port("B", 171))));
    }
}
