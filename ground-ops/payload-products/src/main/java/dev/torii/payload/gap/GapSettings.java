package dev.torii.payload.gap;

/**
 * How long and how often the ledger tries.
 *
 * @param attemptsMax contacts that ask for a hole at most, at least 1
 * @param ageMaxNs    a hole that is known for longer is given up, ns
 * @param settleNs    a hole is asked for once it is known for so long: what is missing may be on its way, ns
 */
public record GapSettings(int attemptsMax, long ageMaxNs, long settleNs) {}
