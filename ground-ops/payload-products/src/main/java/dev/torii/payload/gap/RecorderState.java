package dev.torii.payload.gap;

/**
 * What a spacecraft has said of its recorder, all of one boot. Times are ns since 1970-01-01T00:00:00 TAI.
 *
 * @param bootTaiNs   when the on-board computer started, to {@link GapLedger#BOOT_TOLERANCE_NS}
 * @param oldestFrame oldest stored frame id; 0 when nothing is stored
 * @param newestFrame newest stored frame id; 0 when nothing is stored
 * @param playing     a playback is under way
 */
public record RecorderState(long bootTaiNs, long oldestFrame, long newestFrame, boolean playing) {
    /** Whether nothing is stored. */
    public boolean isEmpty() {
        return newestFrame == 0;
    }
}
