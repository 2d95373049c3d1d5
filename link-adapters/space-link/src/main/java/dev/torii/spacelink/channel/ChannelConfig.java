package dev.torii.spacelink.channel;

import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.frame.TmFrame;
import dev.torii.spacelink.frame.TransferFrame;
import java.util.Optional;
import java.util.Set;

/**
 * What is agreed with a spacecraft about one downlink channel.
 *
 * @param frameType   AOS or TM
 * @param frameLength octets of a transfer frame, 8..65536
 * @param fecf        whether frames end with a frame error control field
 * @param ocf         whether AOS frames carry an operational control field (TM frames tell by themselves)
 * @param aos         what is agreed about the headers of AOS frames
 * @param scids       spacecraft identifiers to accept; empty accepts any
 * @param vcids       virtual channel identifiers to accept; empty accepts any
 * @param coding      how frames are put into CADUs; empty where the stream is of frames back to back
 */
public record ChannelConfig(
        FrameType frameType,
        int frameLength,
        boolean fecf,
        boolean ocf,
        AosOptions aos,
        Set<Integer> scids,
        Set<Integer> vcids,
        Optional<CaduCoding> coding) {

    /** The kinds of transfer frame on a downlink. */
    public enum FrameType {
        /** CCSDS 732.0-B. */
        AOS(AosFrame.LONG_SCID_MAX, AosFrame.VCID_MAX),
        /** CCSDS 132.0-B. */
        TM(TmFrame.SCID_MAX, TmFrame.VCID_MAX);

        private final int scidMax;
        private final int vcidMax;

        FrameType(int scidMax, int vcidMax) {
            this.scidMax = scidMax;
            this.vcidMax = vcidMax;
        }

        /** Returns the arithmetic of the virtual channel frame count. */
        public FrameCounter counter() {
            return this == AOS ? FrameCounter.AOS : FrameCounter.TM;
        }

        /** Returns the largest spacecraft identifier; that of AOS is of issue 5, before which it was 255. */
        public int scidMax() {
            return scidMax;
        }

        /** Returns the largest virtual channel identifier. */
        public int vcidMax() {
            return vcidMax;
        }
    }

    private static final int FRAME_LENGTH_MAX = 65536;

    /**
     * Checks the parameters and copies the set.
     *
     * @throws IllegalArgumentException naming the parameter, its value and what is allowed
     */
    public ChannelConfig {
        scids = Set.copyOf(scids);
        vcids = Set.copyOf(vcids);
        if (frameType == FrameType.TM && !aos.equals(AosOptions.NONE)) {
            throw new IllegalArgumentException("insertZoneLength: " + aos.insertZoneLength()
                    + " is not 0, or another option of AOS is set; TM frames have none of them");
        }
        int overhead = frameType == FrameType.AOS
                ? aos.headerLength() + AosFrame.MPDU_HEADER_LENGTH + (ocf ? 4 : 0)
                : TmFrame.HEADER_LENGTH;
        int lengthMin = overhead + (fecf ? 2 : 0) + 1;
        if (frameLength < lengthMin || frameLength > FRAME_LENGTH_MAX) {
            throw new IllegalArgumentException("frameLength: " + frameLength + " is not in " + lengthMin + ".."
                    + FRAME_LENGTH_MAX + " (headers and trailers need " + (lengthMin - 1) + ")");
        }
        check("scids", scids, frameType == FrameType.AOS ? aos.scidMax() : TmFrame.SCID_MAX);
        check("vcids", vcids, frameType.vcidMax());
        int coded = coding.flatMap(CaduCoding::reedSolomon)
                .map(code -> code.dataLength())
                .orElse(frameLength);
        if (coded != frameLength) {
            throw new IllegalArgumentException(
                    "frameLength: " + frameLength + " is not the codeblock's data length " + coded);
        }
    }

    private static void check(String name, Set<Integer> identifiers, int max) {
        for (int identifier : identifiers) {
            if (identifier < 0 || identifier > max) {
                throw new IllegalArgumentException(name + ": " + identifier + " is not in 0.." + max);
            }
        }
    }

    /** Returns a reader for this channel's frames. */
    public TransferFrame newFrameReader() {
        return frameType == FrameType.AOS ? new AosFrame(aos, ocf, fecf) : new TmFrame(fecf);
    }

    /** Returns the octets of one CADU, marker included, or of one frame where the stream has no CADUs. */
    public int unitLength() {
        return coding.map(cadu -> cadu.sync().marker().length()
                        + cadu.reedSolomon().map(code -> code.codeblockLength()).orElse(frameLength))
                .orElse(frameLength);
    }
}
