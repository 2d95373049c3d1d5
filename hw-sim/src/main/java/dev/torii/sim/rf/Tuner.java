package dev.torii.sim.rf;

/** Where a transceiver is tuned, Hz. Not thread safe. */
public final class Tuner {
    private double receiveHz;
    private double transmitHz;
    private boolean split;

    /**
     * A transceiver as it is switched on.
     *
     * @param receiveHz  VFOA
     * @param transmitHz VFOB
     */
    public Tuner(double receiveHz, double transmitHz) {
        this.receiveHz = receiveHz;
        this.transmitHz = transmitHz;
    }

    /** Tunes the receiver. */
    public void setReceiveHz(double hz) {
        receiveHz = hz;
    }

    /** Tunes the transmitter. */
    public void setTransmitHz(double hz) {
        transmitHz = hz;
    }

    /** Switches split on or off; without, it transmits where it receives. */
    public void setSplit(boolean on) {
        split = on;
    }

    /** Where it receives, Hz. */
    public double receiveHz() {
        return receiveHz;
    }

    /** Where VFOB is, Hz. */
    public double transmitHz() {
        return transmitHz;
    }

    /** Whether it transmits at VFOB. */
    public boolean split() {
        return split;
    }
}
