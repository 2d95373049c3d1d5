package dev.torii.spacelink.cop;

/** A frame data unit in the Wait_Queue: requested and not yet accepted (CCSDS 232.1-B-2 §5.1.4). Immutable. */
public final class WaitingUnit {
    private final long requestId;
    private final byte[] dataField;

    WaitingUnit(long requestId, byte[] dataField) {
        this.requestId = requestId;
        this.dataField = dataField;
    }

    /**
     * Makes a unit from what was stored of a snapshot.
     *
     * @param requestId the number of the request
     * @param dataField frame data unit, segment header included where the channel has one
     * @return the unit
     */
    public static WaitingUnit of(long requestId, byte[] dataField) {
        return new WaitingUnit(requestId, dataField.clone());
    }

    /** {@return the number of the request} */
    public long requestId() {
        return requestId;
    }

    /** {@return the frame data unit, a copy} */
    public byte[] dataField() {
        return dataField.clone();
    }

    /** {@return the octets themselves, not to be changed} */
    byte[] octets() {
        return dataField;
    }
}
