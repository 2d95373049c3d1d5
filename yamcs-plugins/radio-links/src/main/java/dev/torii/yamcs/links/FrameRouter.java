package dev.torii.yamcs.links;

import java.util.Collection;

/**
 * Finds what a frame is for by (SCID, VCID).
 *
 * <p>Thread safe, and allocation free while the fleet does not change. AOS SCIDs have 8 bits and VCIDs 6 (CCSDS 732.0-B-4 §4.1.2).
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

    private volatile SpacecraftPort[] byScid = new SpacecraftPort[SCIDS];

    /** @throws IllegalArgumentException if two spacecraft share a SCID or one is out of range */
    FrameRouter(Collection<SpacecraftPort> spacecraft) {
        setSpacecraft(spacecraft);
    }

    /**
     * Routes to these spacecraft from now on, and to no others.
     *
     * @throws IllegalArgumentException if two spacecraft share a SCID or one is out of range; then nothing changes
     */
    void setSpacecraft(Collection<SpacecraftPort> spacecraft) {
        SpacecraftPort[] next = new SpacecraftPort[SCIDS];
        for (SpacecraftPort port : spacecraft) {
            int scid = port.scid();
            if (scid < 0 || scid >= SCIDS || next[scid] != null) {
                throw new IllegalArgumentException(port.id() + ": scid " + scid + " is taken or not in 0..255");
            }
            next[scid] = port;
        }
        byScid = next;
    }

    /** The spacecraft with this SCID, null if the fleet has none. */
    SpacecraftPort spacecraft(int scid) {
        return scid >= 0 && scid < SCIDS ? byScid[scid] : null;
    }

    /** What a frame on this virtual channel carries; {@code port} is what {@link #spacecraft} said of its SCID. */
    static Kind kind(SpacecraftPort port, int vcid) {
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
