package dev.torii.yamcs.fleet;

import java.util.OptionalInt;

/**
 * Gives each telecommand of an application process its packet sequence count, 0 to 16383 and round again (CCSDS 133.0-B-2
 * §4.1.3.4.3). The next count is stored before a count is given away, so that none is used twice after a restart.
 *
 * <p>Thread safe.
 */
final class TelecommandNumbers {
    private static final int MODULUS = 1 << 14;

    /** Where the next count of each application process outlives the server. */
    interface Store {
        /**
         * Reads what was stored last.
         *
         * @param apid application process identifier, 0..2047
         * @return next count, or empty if there is none
         */
        OptionalInt load(int apid);

        /**
         * Stores the next count.
         *
         * @param apid application process identifier, 0..2047
         * @param next next count, 0..16383
         */
        void save(int apid, int next);
    }

    private final Store store;

    /**
     * Counts on from what is stored.
     *
     * @param store where counts are kept
     */
    TelecommandNumbers(Store store) {
        this.store = store;
    }

    /**
     * Takes the count of the next telecommand.
     *
     * @param apid application process identifier, 0..2047
     * @return its packet sequence count, 0..16383
     */
    synchronized int take(int apid) {
        int count = Math.floorMod(store.load(apid).orElse(0), MODULUS);
        store.save(apid, (count + 1) % MODULUS);
        return count;
    }
}
