package dev.torii.pass;

/**
 * Telemetry of one pass.
 *
 * @param packets packets taken from good frames, idle packets not counted
 * @param parametersUpdated parameter values that the packets brought
 */
public record TelemetryCounters(long packets, long parametersUpdated) {}
