package dev.torii.spacelink.time;

import java.time.LocalDate;

/**
 * One step of TAI minus UTC, as published in IERS Bulletin C.
 *
 * @param utcDate            first UTC day, from 00:00:00, on which the difference holds
 * @param taiMinusUtcSeconds TAI minus UTC from that day on, in seconds
 */
public record LeapSecond(LocalDate utcDate, int taiMinusUtcSeconds) {}
