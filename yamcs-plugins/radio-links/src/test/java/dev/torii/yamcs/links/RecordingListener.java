package dev.torii.yamcs.links;

import dev.torii.commanding.uplink.CommandListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a command's listener was told. */
final class RecordingListener implements CommandListener {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public Optional<String> leaves(String contactId, int scid, int firstFrame, int frameCount) {
        return Optional.empty();
    }

    @Override
    public Optional<String> again() {
        return Optional.empty();
    }

    @Override
    public void radiated(String detail) {
        heard.add("radiated");
    }

    @Override
    public void acknowledged() {
        heard.add("acknowledged");
    }

    @Override
    public void refused(String reason) {
        heard.add("refused: " + reason);
    }

    @Override
    public void returned(String reason) {
        heard.add("returned: " + reason);
    }

    @Override
    public void inDoubt(String reason) {
        heard.add("inDoubt: " + reason);
    }

    @Override
    public void unknowable(String reason) {
        heard.add("unknowable: " + reason);
    }
}
