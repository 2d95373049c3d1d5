package dev.torii.configuration;

/**
 * How the telemetry frames of a spacecraft are made and coded: AOS frames (CCSDS 732.0-B) in CADUs with
 * Reed-Solomon RS(255,223) (CCSDS 131.0-B).
 *
 * @param frameLength octets of a transfer frame, header to FECF; 223 times interleave, less with virtual fill
 * @param interleave  Reed-Solomon interleaving depth, one of 1, 2, 3, 4, 5, 8
 * @param basis       representation of the Reed-Solomon symbols
 * @param randomized  whether the codeblock is pseudo-randomised
 * @param fecf        whether frames end with a frame error control field (2 octets)
 * @param ocf         whether frames hold an operational control field (4 octets)
 */
public record Downlink(int frameLength, int interleave, Basis basis, boolean randomized, boolean fecf, boolean ocf) {

    /** Representation of Reed-Solomon symbols. */
    public enum Basis {
        /** The dual (Berlekamp) basis, which CCSDS 131.0-B prescribes. */
        DUAL,
        /** The conventional basis that some modems use. */
        CONVENTIONAL
    }
}
