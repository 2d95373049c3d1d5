package dev.torii.sim.spacecraft;

/**
 * A fault that the scenario wants.
 *
 * @param kind what breaks
 * @param afterNs how long after boot, ns; it begins at the next whole TAI second
 */
public record Fault(Kind kind, long afterNs) {

    /** What can break. */
    public enum Kind {
        /** Heater B is shorted and on: the battery voltage falls below 22 V within seconds. */
        BATTERY_UNDERVOLTAGE("battery-undervoltage");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Its name in options and records. */
        public String label() {
            return label;
        }
    }
}
