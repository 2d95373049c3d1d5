package dev.torii.spacelink.tc;

import java.util.Arrays;

/**
 * Communications link transmission unit: start sequence EB90, BCH codeblocks, tail sequence C5C5C5C5C5C5C579 (CCSDS 231.0-B-4 §5).
 *
 * <p>Without randomisation. The last codeblock is filled up with 0x55, alternating bits that begin with 0. Stateless, thread safe.
 */
public final class Cltu {
    /** Start sequence, 16 bits. */
    static final int START_SEQUENCE = 0xEB90;
    /** Length of the start sequence in octets. */
    static final int START_LENGTH = 2;

    private static final byte[] TAIL_SEQUENCE = {
        (byte) 0xC5, (byte) 0xC5, (byte) 0xC5, (byte) 0xC5, (byte) 0xC5, (byte) 0xC5, (byte) 0xC5, 0x79
    };
    private static final byte FILL = 0x55;

    private Cltu() {}

    /**
     * Length of the CLTU that carries a frame.
     *
     * @param frameLength length of the frame in octets, at least 1
     * @return octets, start and tail sequence included
     */
    public static int length(int frameLength) {
        int codeblocks = (frameLength + Bch.INFORMATION_LENGTH - 1) / Bch.INFORMATION_LENGTH;
        return START_LENGTH + codeblocks * Bch.CODEBLOCK_LENGTH + TAIL_SEQUENCE.length;
    }

    /**
     * Encodes one frame.
     *
     * @param frame bytes that hold the frame
     * @param off   its first octet
     * @param len   its length in octets, 1 .. {@value TcFrameLimits#FRAME_LENGTH_HIGHEST}
     * @return the CLTU, a new array
     * @throws IllegalArgumentException if the length is out of range
     */
    public static byte[] encode(byte[] frame, int off, int len) {
        if (len < 1 || len > TcFrameLimits.FRAME_LENGTH_HIGHEST) {
            throw new IllegalArgumentException("frame of " + len + " octets is not in 1..1024");
        }
        byte[] cltu = new byte[length(len)];
        cltu[0] = (byte) (START_SEQUENCE >> 8);
        cltu[1] = (byte) START_SEQUENCE;
        int to = START_LENGTH;
        for (int done = 0; done < len; done += Bch.INFORMATION_LENGTH) {
            int octets = Math.min(Bch.INFORMATION_LENGTH, len - done);
            System.arraycopy(frame, off + done, cltu, to, octets);
            Arrays.fill(cltu, to + octets, to + Bch.INFORMATION_LENGTH, FILL);
            Bch.encode(cltu, to);
            to += Bch.CODEBLOCK_LENGTH;
        }
        System.arraycopy(TAIL_SEQUENCE, 0, cltu, to, TAIL_SEQUENCE.length);
        return cltu;
    }
}
