package dev.torii.sim.spacecraft;

import dev.torii.sim.payload.FrameRecorder;
import dev.torii.sim.payload.Payload;
import dev.torii.sim.payload.Playback;

/** Begins and ends playbacks and reports both. Not thread safe. */
final class PlaybackControl {

    private final Playback playback;
    private final FrameRecorder recorder;
    private final Reporter reporter;
    private final SpacecraftObserver observer;

    PlaybackControl(Payload payload, Reporter reporter, SpacecraftObserver observer) {
        this.playback = payload.playback();
        this.recorder = payload.recorder();
        this.reporter = reporter;
        this.observer = observer;
    }

    /** Whether there is something to send and nothing under way. */
    boolean possible(long firstFrameId, int count) {
        return !playback.active() && !recorder.select(firstFrameId, count).isEmpty();
    }

    /** Begins to send stored frames. */
    void start(long firstFrameId, int count, long taiNs) {
        playback.start(recorder.select(firstFrameId, count));
        reporter.event(OnBoardEvent.PLAYBACK_STARTED, playback.framesRemaining(), taiNs);
    }

    /** Whether segments of a frame can be sent again: it is stored still. */
    boolean possibleAgain(long frameId) {
        return recorder.frame(frameId).isPresent();
    }

    /** Sends segments of a frame again, behind what is under way. */
    void again(long frameId, int first, int count, long taiNs) {
        boolean begins = !playback.active();
        playback.addAgain(recorder.frame(frameId).orElseThrow(), first, count);
        if (begins) {
            reporter.event(OnBoardEvent.PLAYBACK_STARTED, playback.framesRemaining(), taiNs);
        }
    }

    /** Ends a playback, if one is under way. */
    void stop(long taiNs) {
        if (playback.active()) {
            playback.stop();
            reporter.event(OnBoardEvent.PLAYBACK_FINISHED, playback.framesSent(), taiNs);
        }
    }

    /** The next packet of the playback under way. */
    byte[] nextPacket(long taiNs) {
        byte[] packet = playback.nextPacket(id -> observer.sensorFramePlayedBack(id, taiNs));
        if (!playback.active()) {
            reporter.event(OnBoardEvent.PLAYBACK_FINISHED, playback.framesSent(), taiNs);
        }
        return packet;
    }
}
