package dev.torii.configuration;

/**
 * Where a daemon of Hamlib is reached.
 *
 * @param host its name or address
 * @param port its TCP port, 1..65535
 */
public record DaemonSettings(String host, int port) {}
