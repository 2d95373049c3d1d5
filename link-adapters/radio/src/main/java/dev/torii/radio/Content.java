package dev.torii.radio;

/** What a front end brings. */
public enum Content {
    /** CADUs back to back or with anything in between, at any bit offset: a stream of octets. */
    CADU_STREAM(false),
    /** Soft symbols, a signed octet each, positive for 0: a stream. */
    SOFT_SYMBOLS(false),
    /** One whole CADU, sync marker first, in each unit. */
    CADU(true),
    /** One whole codeblock, as a CADU but without its marker, in each unit. */
    CODEBLOCK(true),
    /** One whole transfer frame in each unit; the radio has decoded and corrected it. */
    FRAME(true);

    private final boolean units;

    Content(boolean units) {
        this.units = units;
    }

    /** Returns whether it comes in units, else as a stream. */
    public boolean inUnits() {
        return units;
    }
}
