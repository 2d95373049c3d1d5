package dev.torii.spacelink.frame;

/**
 * The communications link control word: what FARM-1 of one virtual channel reports in the operational control field.
 *
 * <p>Layout (CCSDS 232.0-B-4 §4.2.1, most significant bit first): control word type 1 = 0, version 2 = 0, status field 3,
 * COP in effect 2 = 1, virtual channel 6, spare 2, no RF available 1, no bit lock 1, lockout 1, wait 1, retransmit 1,
 * FARM-B counter 2, spare 1, report value 8.
 *
 * @param statusField    mission specific, 0..7
 * @param copInEffect    1 for COP-1, 0..3
 * @param vcid           virtual channel reported on, 0..63
 * @param noRfAvailable  the uplink's radio frequency layer is not ready
 * @param noBitLock      the uplink's demodulator is not locked
 * @param lockout        FARM-1 is locked out
 * @param waiting        FARM-1 cannot take a type-A frame for lack of room (the Wait flag)
 * @param retransmit     a type-A frame was lost
 * @param farmBCounter   type-B frames accepted, modulo 4
 * @param reportValue    V(R): the next type-A frame expected, 0..255
 */
public record Clcw(
        int statusField,
        int copInEffect,
        int vcid,
        boolean noRfAvailable,
        boolean noBitLock,
        boolean lockout,
        boolean waiting,
        boolean retransmit,
        int farmBCounter,
        int reportValue) {

    /**
     * Checks the widths.
     *
     * @throws IllegalArgumentException naming the field, its value and range
     */
    public Clcw {
        check("statusField", statusField, 7);
        check("copInEffect", copInEffect, 3);
        check("vcid", vcid, 63);
        check("farmBCounter", farmBCounter, 3);
        check("reportValue", reportValue, 255);
    }

    private static void check(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " is not in 0.." + max);
        }
    }

    /**
     * Tells whether an operational control field holds a CLCW (type 0, version 0) and no other report.
     *
     * @param ocf the field
     * @return whether {@link #read} makes sense of it
     */
    public static boolean isClcw(int ocf) {
        return ocf >>> 29 == 0;
    }

    /**
     * Reads a control word; type and version are not looked at.
     *
     * @param ocf the field, first octet most significant
     * @return its content
     */
    public static Clcw read(int ocf) {
        return new Clcw(
                (ocf >>> 26) & 7,
                (ocf >>> 24) & 3,
                (ocf >>> 18) & 63,
                (ocf & 1 << 15) != 0,
                (ocf & 1 << 14) != 0,
                (ocf & 1 << 13) != 0,
                (ocf & 1 << 12) != 0,
                (ocf & 1 << 11) != 0,
                (ocf >>> 9) & 3,
                ocf & 0xFF);
    }

    /** Returns the operational control field, first octet most significant, spare bits 0. */
    public int toInt() {
        return statusField << 26
                | copInEffect << 24
                | vcid << 18
                | flag(noRfAvailable, 15)
                | flag(noBitLock, 14)
                | flag(lockout, 13)
                | flag(waiting, 12)
                | flag(retransmit, 11)
                | farmBCounter << 9
                | reportValue;
    }

    private static int flag(boolean value, int bit) {
        return value ? 1 << bit : 0;
    }
}
