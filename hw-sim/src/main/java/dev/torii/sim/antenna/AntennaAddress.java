package dev.torii.sim.antenna;

/**
 * Where an antenna's front end listens.
 *
 * @param host name or address of a local interface
 * @param telemetryPort TCP port for CADUs
 * @param commandPort TCP port for CLTUs
 */
public record AntennaAddress(String host, int telemetryPort, int commandPort) {}
