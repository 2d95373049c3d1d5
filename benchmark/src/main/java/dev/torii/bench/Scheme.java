package dev.torii.bench;

import java.util.random.RandomGenerator;

/** A way of coding whose losses over noise are counted. */
interface Scheme {
    /** Returns its name as the table has it. */
    String name();

    /** Returns what is counted, such as "bit" or "codeword". */
    String unit();

    /** Returns the error rate at which it is compared. */
    double target();

    /** Returns an Eb/N0 in dB at which far more is lost than the target. */
    double firstDb();

    /**
     * Sends a stretch and counts.
     *
     * @param random source of data and noise
     * @param ebN0Db energy of an information bit over noise density, dB
     * @param tally  gets what was sent and what was wrong
     */
    void send(RandomGenerator random, double ebN0Db, Tally tally);

    /**
     * Returns the error rate that theory has for the same point, or a negative one where there is none.
     *
     * @param ebN0Db energy of an information bit over noise density, dB
     * @param tally  of this point
     */
    double theory(double ebN0Db, Tally tally);

    /** What was sent and what was wrong. */
    final class Tally {
        long sent;
        long wrong;
        long octetsSent;
        long octetsWrong;

        double rate() {
            return (double) wrong / sent;
        }
    }
}
