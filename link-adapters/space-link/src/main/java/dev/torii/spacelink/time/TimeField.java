package dev.torii.spacelink.time;

/** Takes what a time code says; reusable, so that reading allocates nothing. Not thread safe. */
public final class TimeField {
    private long taiNs;
    private int length;

    void set(long time, int octets) {
        taiNs = time;
        length = octets;
    }

    /** {@return nanoseconds since 1970-01-01T00:00:00 TAI, of the last code read as {@link TimeStatus#GOOD}} */
    public long taiNs() {
        return taiNs;
    }

    /** {@return octets that the code took, P-field included where it was read} */
    public int length() {
        return length;
    }
}
