package dev.torii.sim.rf;

/**
 * How a receiver locks, and what it holds.
 *
 * @param acquisitionHz   largest frequency error at which it finds the carrier, Hz
 * @param holdHz          largest frequency error at which it keeps it, Hz; not less than {@code acquisitionHz}
 * @param carrierNs       time to find the carrier, ns
 * @param symbolNs        time from carrier to symbol lock, ns
 * @param lockEsN0Db      energy per channel symbol over noise density from which it locks, dB
 * @param hysteresisDb    so much less loses the lock, dB
 * @param holdNs          so long below, or out of frequency, loses the lock, ns
 */
public record ReceiverModel(
        double acquisitionHz,
        double holdHz,
        long carrierNs,
        long symbolNs,
        double lockEsN0Db,
        double hysteresisDb,
        long holdNs) {}
