package dev.torii.radio.zmq;

import java.util.Map;

/** A protocol data unit of GNU Radio: octets and what is said of them. */
public final class Pdu {
    private final Map<String, Object> metadata;
    private final byte[] data;

    /**
     * A PDU.
     *
     * @param metadata by key; values are {@link String}, {@link Boolean}, {@link Long} or {@link Double}
     * @param data     the octets, kept and not copied
     */
    public Pdu(Map<String, Object> metadata, byte[] data) {
        this.metadata = Map.copyOf(metadata);
        this.data = data;
    }

    /** {@return what is said of the octets} */
    public Map<String, Object> metadata() {
        return metadata;
    }

    /** {@return the octets themselves} */
    public byte[] data() {
        return data;
    }
}
