package dev.torii.configuration;

/**
 * A contact that is agreed already and stays.
 *
 * @param satelliteId which satellite
 * @param antennaId   which antenna
 * @param span        begin and end of the contact, without set-up and tear-down
 */
public record BookedContact(String satelliteId, String antennaId, TimeSpan span) {}
