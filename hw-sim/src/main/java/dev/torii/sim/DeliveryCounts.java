package dev.torii.sim;

import dev.torii.sim.antenna.RadioPort.Delivery;

/** What became of the CADUs that one antenna heard from one spacecraft in one pass. Not thread safe. */
final class DeliveryCounts {

    private long withoutClient;
    private long dropped;

    void clear() {
        withoutClient = 0;
        dropped = 0;
    }

    void count(Delivery delivery) {
        if (delivery == Delivery.NO_CLIENT) {
            withoutClient++;
        } else if (delivery == Delivery.DROPPED) {
            dropped++;
        }
    }

    /** Heard while nobody was connected. */
    long withoutClient() {
        return withoutClient;
    }

    /** Dropped since a client did not read fast enough. */
    long dropped() {
        return dropped;
    }
}
