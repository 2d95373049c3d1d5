package dev.torii.sim.antenna;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/** What the simulator's selector keys are attached to. */
public interface Selectable {
    /** Handles a key that is ready. */
    void ready(SelectionKey key) throws IOException;
}
