package dev.torii.yamcs.links;

import java.util.Collection;

/**
 * Finds what a frame is for by (SCID, VCID).
 *
 * <p>Fixed once made: the spacecraft and their channels come from {@code fleet.yaml}. Thread safe, allocation free. AOS SCIDs have 8 bits
 * and VCIDs 6 (CCSDS 732.0-B-4 §4.1.2).
 */
final class FrameRouter {
    /** The virtual channel of idle frames, CCSDS 732.0-B-4 §4.1.2.3. */
    static final int IDLE_VCID = 63;

    /** SCIDs an AOS frame can carry. */
    private static final int SCIDS = 256;

    /** What a frame carries. */
    enum Kind {
        /** Packets for Yamcs. */
        TELEMETRY,
        /** Payload, read from the journal by the payload engine. */
        PAYLOAD,
        /** Fill. */
        IDLE,
        /** A spacecraft of the fleet, but a virtual channel that its entry does not list. */
        UNKNOWN_VCID,
        /** No spacecraft of the fleet. */
        UNKNOWN_SCID
    }

    private final SpacecraftPort[] byScid = new SpacecraftPort[SCIDS];

    /** @throws IllegalArgumentException if two spacecraft share a SCID or one is out of range */
    FrameRouter(Collection<SpacecraftPort> spacecraft) {
        for (SpacecraftPort port : spacecraft) {
            int scid = port.scid();
            if (scid < 0 || scid >= SCIDS || byScid[scid] != null) {
                throw new IllegalArgumentException(port.id() + ": scid " + scid + " is taken or not in 0..255");
            }
            byScid[scid] = port;
        }
    }

    /** The spacecraft with this SCID, null if the fleet has none. */
    SpacecraftPort spacecraft(int scid) {
        return scid >= 0 && scid < SCIDS ? byScid[scid] : null;
    }

    /** What a frame with these ids carries. */
    Kind kind(int scid, int vcid) {
        SpacecraftPort port = spacecraft(scid);
        if (port == null) {
            return Kind.UNKNOWN_SCID;
        }
        if (vcid == IDLE_VCID) {
            return Kind.IDLE;
        }
        if (port.isTelemetry(vcid)) {
            return Kind.TELEMETRY;
        }
        return port.isPayload(vcid) ? Kind.PAYLOAD : Kind.UNKNOWN_VCID;
    }
}
