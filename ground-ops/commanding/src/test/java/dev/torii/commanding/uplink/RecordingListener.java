package dev.torii.commanding.uplink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what a command's listener was told. */
final class RecordingListener implements CommandListener {
    final List<String> heard = new ArrayList<>();

    /** What it was asked before leaving. */
    final List<String> asked = new ArrayList<>();

    /** Of the frames that it was asked for. */
    final List<Integer> scids = new ArrayList<>();

    Optional<String> refusal = Optional.empty();

    @Override
    public Optional<String> leaves(String contactId, int scid, int firstFrame, int frameCount) {
        scids.add(scid);
        asked.add(contactId + " " + firstFrame + "+" + frameCount);
        return refusal;
    }

    @Override
    public void returned(String reason) {
        heard.add("returned: " + reason);
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
    public void inDoubt(String reason) {
        heard.add("inDoubt: " + reason);
    }

    @Override
    public void unknowable(String reason) {
        heard.add("unknowable: " + reason);
    }
}
