package dev.torii.sim.spacecraft;

/** Where the on-board software puts its packets. */
@FunctionalInterface
public interface TelemetrySink {

    /** The virtual channel of housekeeping reports. */
    int VCID_HOUSEKEEPING = 0;

    /** The virtual channel of verification, event and test reports. */
    int VCID_REPORTS = 1;

    /** The virtual channel of sensor frames. */
    int VCID_PAYLOAD = 2;

    /** Virtual channel of sensor frames as they are taken. */
    int VCID_LIVE = 3;

    /**
     * Queues a packet for the downlink; the sink owns it from here.
     *
     * @param vcid the virtual channel
     * @param packet a whole space packet
     * @param taiNs time of queueing
     */
    void packet(int vcid, byte[] packet, long taiNs);
}
