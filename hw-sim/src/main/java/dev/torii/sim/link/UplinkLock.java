package dev.torii.sim.link;

/** How the receiver on board stands to the uplink, as the control word tells the ground. */
public interface UplinkLock {
    /** A receiver that always has both. */
    UplinkLock ALWAYS = new UplinkLock() {
        @Override
        public boolean carrier() {
            return true;
        }

        @Override
        public boolean bits() {
            return true;
        }
    };

    /** Whether it has a carrier. */
    boolean carrier();

    /** Whether it has bit lock. */
    boolean bits();
}
