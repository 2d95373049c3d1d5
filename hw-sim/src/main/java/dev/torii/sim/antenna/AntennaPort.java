package dev.torii.sim.antenna;

/** The two ports of an antenna. */
public enum AntennaPort {
    /** CADUs to the ground. */
    TELEMETRY,
    /** CLTUs from the ground. */
    COMMAND
}
