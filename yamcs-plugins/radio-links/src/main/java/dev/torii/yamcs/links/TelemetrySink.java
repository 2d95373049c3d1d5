package dev.torii.yamcs.links;

/** The end of the path to one spacecraft's Yamcs instance, there while that instance's TM link runs. Called from front-end threads. */
interface TelemetrySink {
    /**
     * Takes a good telemetry frame.
     *
     * @param receiver       antenna that brought it, with its counts for this spacecraft
     * @param d              buffer, valid only during the call
     * @param off            first octet of the frame
     * @param len            frame length in octets
     * @param vcid           virtual channel id
     * @param vcFrameCount   virtual channel frame count
     * @param receptionTaiNs reception, ns since 1970-01-01T00:00:00 TAI
     * @return false if there is no room; the frame is then lost to Yamcs, not to the journal
     */
    boolean frame(Receiver receiver, byte[] d, int off, int len, int vcid, long vcFrameCount, long receptionTaiNs);

    /** Something an operator of this spacecraft should read. Never called per frame. */
    void event(LinkEvent event);
}
