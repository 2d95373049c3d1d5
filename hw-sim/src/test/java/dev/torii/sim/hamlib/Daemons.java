package dev.torii.sim.hamlib;

import dev.torii.sim.antenna.LineServer;
import dev.torii.sim.antenna.Selectable;
import dev.torii.sim.rf.Mount;
import dev.torii.sim.rf.MountModel;
import dev.torii.sim.rf.Tuner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** A simulated mount and transceiver behind their servers, on a thread and at ports of their own; for tests. */
final class Daemons implements AutoCloseable {
    final Tuner tuner = new Tuner(437_000_000, 145_000_000);
    final LineServer rotator;
    final LineServer rig;
    private final Selector selector = Selector.open();
    private final Thread thread = new Thread(this::serve, "daemons");
    private volatile boolean stopping;

    Daemons() throws IOException {
        Mount mount = new Mount(new MountModel(60, -180, 450, 0, 90, 0, 0), System.nanoTime());
        rotator = new LineServer("127.0.0.1", 0, selector, () -> new RotatorDaemon(mount, System::nanoTime));
        rig = new LineServer("127.0.0.1", 0, selector, () -> new RigDaemon(tuner, () -> -30));
        thread.start();
    }

    private void serve() {
        try {
            while (!stopping) {
                selector.select(key -> ready((Selectable) key.attachment(), key), 5);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ready(Selectable attachment, SelectionKey key) {
        try {
            attachment.ready(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        joinUninterruptibly();
        rotator.close();
        rig.close();
        selector.close();
    }

    private void joinUninterruptibly() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
