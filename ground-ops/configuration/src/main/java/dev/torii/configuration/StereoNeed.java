package dev.torii.configuration;

/**
 * Two satellites whose frames are wanted together: each should have a contact within the interval.
 *
 * @param id       for people
 * @param firstId  one satellite
 * @param secondId the other
 * @param span     both contacts lie in it
 */
public record StereoNeed(String id, String firstId, String secondId, TimeSpan span) {}
