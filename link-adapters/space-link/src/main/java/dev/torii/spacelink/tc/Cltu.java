package dev.torii.spacelink.tc;

import java.util.Arrays;

/**
 * Communications link transmission unit: start sequence, encoded frames, tail sequence (CCSDS 231.0-B-4 §5.2).
 *
 * <p>The last codeblock is filled up with 0x55, alternating bits that begin with 0. Stateless, thread safe.
 */
public final class Cltu {
    private static final byte FILL = 0x55;

    private Cltu() {}

    /**
     * Length of the CLTU that carries a frame.
     *
     * @param coding      code of the channel
     * @param frameLength length of the frame in octets, at least 1
     * @return octets, start and tail sequence included
     */
    public static int length(CltuCoding coding, int frameLength) {
        int codeblocks = (frameLength + coding.informationLength() - 1) / coding.informationLength();
        return coding.start().length + codeblocks * coding.codeblockLength() + coding.tailSequence().length;
    }

    /**
     * Encodes one frame.
     *
     * @param coding code of the channel
     * @param frame  bytes that hold the frame
     * @param off    its first octet
     * @param len    its length in octets, 1 .. {@value TcFrameLimits#FRAME_LENGTH_HIGHEST}
     * @return the CLTU, a new array
     * @throws IllegalArgumentException if the length is out of range
     */
    public static byte[] encode(CltuCoding coding, byte[] frame, int off, int len) {
        if (len < 1 || len > TcFrameLimits.FRAME_LENGTH_HIGHEST) {
            throw new IllegalArgumentException("frame of " + len + " octets is not in 1..1024");
        }
        byte[] cltu = Arrays.copyOf(coding.start(), length(coding, len));
        int to = coding.start().length;
        for (int done = 0; done < len; done += coding.informationLength()) {
            int octets = Math.min(coding.informationLength(), len - done);
            System.arraycopy(frame, off + done, cltu, to, octets);
            Arrays.fill(cltu, to + octets, to + coding.informationLength(), FILL);
            encodeCodeblock(coding, cltu, to, octets, done);
            to += coding.codeblockLength();
        }
        byte[] tail = coding.tailSequence();
        System.arraycopy(tail, 0, cltu, to, tail.length);
        return cltu;
    }

    private static void encodeCodeblock(CltuCoding coding, byte[] cltu, int off, int frameOctets, int position) {
        if (coding.ldpc().isPresent()) {
            coding.ldpc().get().encode(cltu, off);
            TcRandomizer.apply(cltu, off, coding.codeblockLength(), 0);
        } else {
            if (coding.randomized()) {
                TcRandomizer.apply(cltu, off, frameOctets, position);
            }
            Bch.encode(cltu, off);
        }
    }
}
