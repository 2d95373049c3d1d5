package dev.torii.pass;

import java.time.Instant;
import java.util.Optional;

/** What keeps the antenna on the satellite and the radio on its signal. */
public interface TrackingPort {
    /** For an antenna that does both by itself. */
    TrackingPort BY_ITSELF = new TrackingPort() {
        @Override
        public void tick(Instant now) {}

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        @Override
        public String state() {
            return "";
        }

        @Override
        public void end() {}
    };

    /**
     * Points and tunes for this moment.
     *
     * @param now never before that of the tick before
     */
    void tick(Instant now);

    /**
     * What stands against it now.
     *
     * @return for people; empty if antenna and radio are where they should be, or on the way there before the pass
     */
    Optional<String> trouble();

    /**
     * Where antenna and radio are by their own word, beside where they should be.
     *
     * @return for people; empty if nobody says
     */
    String state();

    /** Leaves antenna and radio as they are. */
    void end();
}
