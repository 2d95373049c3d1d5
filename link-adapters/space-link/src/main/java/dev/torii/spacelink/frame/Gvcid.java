package dev.torii.spacelink.frame;

/**
 * The global name of a virtual channel.
 *
 * @param versionNumber transfer frame version number: 1 for AOS, 0 for TM
 * @param scid          spacecraft identifier, 0..1023; of AOS before issue 5 0..255
 * @param vcid          virtual channel identifier, 0..63 (AOS) or 0..7 (TM)
 */
public record Gvcid(int versionNumber, int scid, int vcid) {
    /**
     * Checks the widths.
     *
     * @throws IllegalArgumentException naming the field, its value and range
     */
    public Gvcid {
        if (versionNumber != AosFrame.VERSION && versionNumber != TmFrame.VERSION) {
            throw new IllegalArgumentException("versionNumber: " + versionNumber + " is not 0 (TM) or 1 (AOS)");
        }
        boolean aos = versionNumber == AosFrame.VERSION;
        int scidMax = aos ? AosFrame.LONG_SCID_MAX : TmFrame.SCID_MAX;
        int vcidMax = aos ? AosFrame.VCID_MAX : TmFrame.VCID_MAX;
        if (scid < 0 || scid > scidMax) {
            throw new IllegalArgumentException("scid: " + scid + " is not in 0.." + scidMax);
        }
        if (vcid < 0 || vcid > vcidMax) {
            throw new IllegalArgumentException("vcid: " + vcid + " is not in 0.." + vcidMax);
        }
    }

    /**
     * Names an AOS virtual channel.
     *
     * @param scid 0..1023
     * @param vcid 0..63
     * @return its name
     */
    public static Gvcid aos(int scid, int vcid) {
        return new Gvcid(AosFrame.VERSION, scid, vcid);
    }

    /**
     * Names a TM virtual channel.
     *
     * @param scid 0..1023
     * @param vcid 0..7
     * @return its name
     */
    public static Gvcid tm(int scid, int vcid) {
        return new Gvcid(TmFrame.VERSION, scid, vcid);
    }
}
