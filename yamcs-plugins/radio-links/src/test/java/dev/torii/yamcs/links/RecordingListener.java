package dev.torii.yamcs.links;

import java.util.ArrayList;
import java.util.List;

/** Remembers what a command's listener was told. */
final class RecordingListener implements CommandListener {
    final List<String> heard = new ArrayList<>();

    @Override
    public void radiated() {
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
    public void inDoubt(String reason) {
        heard.add("inDoubt: " + reason);
    }
}
