package dev.torii.sim.link;

/** Hears what one spacecraft radiates to the antennas; antennas are known by their index. */
public interface SignalListener {

    /** The spacecraft rose over an antenna's mask; CADUs for it follow. */
    void signalOn(int antenna, long taiNs);

    /**
     * The spacecraft set; the antenna hears nothing after this.
     *
     * @param counts what was radiated to the antenna in this pass, valid during the call only
     */
    void signalOff(int antenna, long taiNs, PassCounts counts);

    /**
     * One CADU for an antenna that hears the spacecraft.
     *
     * @param cadu holds it from index 0; valid during the call only
     * @param length its octets
     * @param vcid virtual channel of its frame
     * @param taiNs when its first bit leaves
     */
    void cadu(int antenna, byte[] cadu, int length, int vcid, long taiNs);
}
