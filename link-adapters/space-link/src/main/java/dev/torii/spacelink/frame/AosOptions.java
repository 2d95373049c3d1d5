package dev.torii.spacelink.frame;

/**
 * What is agreed about the headers of a physical channel's AOS frames.
 *
 * @param insertZoneLength octets of the insert zone, 0 where there is none, CCSDS 732.0-B-4 §4.1.3
 * @param fhec             whether the primary header ends with a frame header error control field, §4.1.2.6
 * @param longScid         whether the two spare bits of the signalling field are the most significant ones of a spacecraft
 *                         identifier of 10 bits, CCSDS 732.0-B-5 §4.1.2.5.4
 * @param longPointer      whether the first header pointer has 16 bits instead of 11, so that it reaches into long frames, CCSDS
 *                         732.0-B-5 §4.1.4.2.2
 */
public record AosOptions(int insertZoneLength, boolean fhec, boolean longScid, boolean longPointer) {
    /** No insert zone, no header error control, fields as in issue 4. */
    public static final AosOptions NONE = insertZone(0);

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public AosOptions {
        if (insertZoneLength < 0) {
            throw new IllegalArgumentException("insertZoneLength: " + insertZoneLength + " is negative");
        }
    }

    /**
     * Makes the options of frames with an insert zone and nothing else.
     *
     * @param length its octets
     * @return the options
     */
    public static AosOptions insertZone(int length) {
        return new AosOptions(length, false, false, false);
    }

    /** Returns these options with a frame header error control field. */
    public AosOptions withFhec() {
        return new AosOptions(insertZoneLength, true, longScid, longPointer);
    }

    /** Returns these options with the fields as issue 5 makes them: long spacecraft identifier, long first header pointer. */
    public AosOptions asInIssue5() {
        return new AosOptions(insertZoneLength, fhec, true, true);
    }

    /** Returns the octets before the data field: primary header with its error control, insert zone. */
    public int headerLength() {
        return AosFrame.HEADER_LENGTH + (fhec ? HeaderErrorControl.LENGTH : 0) + insertZoneLength;
    }

    /** Returns the largest spacecraft identifier. */
    public int scidMax() {
        return longScid ? AosFrame.LONG_SCID_MAX : AosFrame.SCID_MAX;
    }
}
