package dev.torii.configuration;

import java.time.Duration;

/**
 * The command channel of a spacecraft: TC frames (CCSDS 232.0-B) under FOP-1 (CCSDS 232.1-B).
 *
 * @param vcid                 virtual channel of the commands, 0..63
 * @param mapId                multiplexer access point of the packets, 0..63
 * @param frameLength          longest TC frame in octets, 64..1024; longer packets go in segments
 * @param fecf                 whether TC frames end with a frame error control field
 * @param coding               how frames are put into CLTUs
 * @param fopWindow            FOP-1 sliding window in frames, 1..127 (half the FARM-1 window at most)
 * @param fopTimeoutSeconds    wait for an acknowledgement before a frame is sent again, s
 * @param fopTransmissionLimit how often one frame is sent before FOP-1 gives up, 1..100
 */
public record Uplink(
        int vcid,
        int mapId,
        int frameLength,
        boolean fecf,
        Coding coding,
        int fopWindow,
        double fopTimeoutSeconds,
        int fopTransmissionLimit) {
    /** Codings of CLTUs (CCSDS 231.0-B). */
    public enum Coding {
        /** BCH(63,56). */
        BCH,
        /** BCH(63,56) of randomised frames. */
        BCH_RANDOMIZED,
        /** LDPC(128,64) with a tail sequence. */
        LDPC_128_64,
        /** LDPC(512,256). */
        LDPC_512_256
    }

    /** Returns {@link #fopTimeoutSeconds} as a duration. */
    public Duration fopTimeout() {
        return Seconds.toDuration(fopTimeoutSeconds);
    }
}
