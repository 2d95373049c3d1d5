package dev.torii.spacelink.tc;

import java.util.Optional;

/**
 * How TC transfer frames are put into CLTUs (CCSDS 231.0-B-4 §2.2, §5.2).
 *
 * <p>With BCH the frame is randomised, if at all, before it is encoded, and the sequence runs through the CLTU. With LDPC every codeword is
 * randomised after it is encoded, always, and the sequence starts anew with each.
 *
 * @param ldpc       the LDPC code, empty for BCH(63,56)
 * @param randomized whether bits are randomised; must be true for LDPC
 * @param tail       whether a tail sequence ends the CLTU: always for BCH, never for LDPC(512,256), as the mission says for LDPC(128,64)
 */
public record CltuCoding(Optional<TcLdpcCode> ldpc, boolean randomized, boolean tail) {
    /** BCH(63,56), not randomised. */
    public static final CltuCoding BCH = new CltuCoding(Optional.empty(), false, true);

    /** BCH(63,56), randomised. */
    public static final CltuCoding BCH_RANDOMIZED = new CltuCoding(Optional.empty(), true, true);

    /** LDPC(128,64) with a tail sequence. */
    public static final CltuCoding LDPC_128_64 = new CltuCoding(Optional.of(TcLdpcCode.LDPC_128_64), true, true);

    /** LDPC(512,256). */
    public static final CltuCoding LDPC_512_256 = new CltuCoding(Optional.of(TcLdpcCode.LDPC_512_256), true, false);

    private static final byte[] BCH_START = {(byte) 0xEB, (byte) 0x90};
    private static final byte[] BCH_TAIL = {
        (byte) 0xC5, (byte) 0xC5, (byte) 0xC5, (byte) 0xC5, (byte) 0xC5, (byte) 0xC5, (byte) 0xC5, 0x79
    };
    private static final byte[] LDPC_START = {0x03, 0x47, 0x76, (byte) 0xC7, 0x27, 0x28, (byte) 0x95, (byte) 0xB0};

    /** §5.2.4.2 with corrigendum 1; earlier printings have 5555 5556 AAAA AAAA in front. */
    private static final byte[] LDPC_TAIL = {
        0x63,
        (byte) 0xA1,
        (byte) 0xED,
        0x72,
        (byte) 0xC6,
        (byte) 0xAC,
        0x79,
        (byte) 0xE2, //
        0x55,
        0x55,
        0x55,
        0x55,
        0x55,
        0x55,
        0x55,
        0x55
    };

    /**
     * Checks the combination.
     *
     * @throws IllegalArgumentException naming what the standard does not allow
     */
    public CltuCoding {
        if (ldpc.isPresent() && !randomized) {
            throw new IllegalArgumentException("randomized: false is not allowed with LDPC");
        }
        boolean never = ldpc.equals(Optional.of(TcLdpcCode.LDPC_512_256));
        if (tail ? never : ldpc.isEmpty()) {
            throw new IllegalArgumentException("tail: " + tail + " is not allowed with "
                    + ldpc.map(Enum::name).orElse("BCH"));
        }
    }

    /** {@return octets of a codeblock on the channel} */
    public int codeblockLength() {
        return ldpc.isPresent() ? ldpc.get().codewordLength() : Bch.CODEBLOCK_LENGTH;
    }

    /** {@return octets of information in a codeblock} */
    public int informationLength() {
        return ldpc.isPresent() ? ldpc.get().informationLength() : Bch.INFORMATION_LENGTH;
    }

    /** Returns the start sequence; not to be changed. */
    byte[] start() {
        return ldpc.isPresent() ? LDPC_START : BCH_START;
    }

    /** Returns the tail sequence, empty where there is none; not to be changed. */
    byte[] tailSequence() {
        if (!tail) {
            return new byte[0];
        }
        return ldpc.isPresent() ? LDPC_TAIL : BCH_TAIL;
    }
}
