package dev.torii.payload.gap;

import java.util.List;
import java.util.Optional;

/**
 * What is missing of one sensor frame. Times are ns since 1970-01-01T00:00:00 TAI.
 *
 * @param key           the frame
 * @param exposureTaiNs begin of its exposure; of a frame of which nothing came, that of the frame before it
 * @param segments      segments of the frame
 * @param missing       what is missing, in order, never empty
 * @param state         where it stands
 * @param reason        why it was given up; null otherwise
 * @param attempts      contacts that have asked for it; one whose commands did not leave does not count
 * @param contact       the contact that asked last, empty before the first
 * @param command       what that contact sent, empty before the first
 * @param openedTaiNs   when it was learned
 * @param changedTaiNs  when it changed last
 */
public record Hole(
        HoleKey key,
        long exposureTaiNs,
        int segments,
        List<SegmentRun> missing,
        HoleState state,
        GiveUpReason reason,
        int attempts,
        String contact,
        String command,
        long openedTaiNs,
        long changedTaiNs) {
    /** Takes a copy. */
    public Hole {
        missing = List.copyOf(missing);
    }

    static Hole open(SeenFrame f) {
        return new Hole(
                f.key(),
                f.exposureTaiNs(),
                f.segments(),
                f.missing(),
                HoleState.OPEN,
                null,
                0,
                "",
                "",
                f.seenTaiNs(),
                f.seenTaiNs());
    }

    /** Whether nothing of the frame is there. */
    public boolean isWholeFrame() {
        return missingSegments() == segments;
    }

    /** Segments that are missing. */
    public int missingSegments() {
        return missing.stream().mapToInt(SegmentRun::count).sum();
    }

    /** Why it was given up, if it was. */
    public Optional<GiveUpReason> gaveUp() {
        return Optional.ofNullable(reason);
    }

    Hole with(HoleState newState, GiveUpReason newReason, long nowTaiNs) {
        return new Hole(
                key,
                exposureTaiNs,
                segments,
                missing,
                newState,
                newReason,
                attempts,
                contact,
                command,
                openedTaiNs,
                nowTaiNs);
    }

    Hole withMissing(List<SegmentRun> now, long nowTaiNs) {
        return new Hole(
                key, exposureTaiNs, segments, now, state, reason, attempts, contact, command, openedTaiNs, nowTaiNs);
    }

    Hole asked(int newAttempts, String newContact, String newCommand, long nowTaiNs) {
        return new Hole(
                key,
                exposureTaiNs,
                segments,
                missing,
                HoleState.ASKED,
                null,
                newAttempts,
                newContact,
                newCommand,
                openedTaiNs,
                nowTaiNs);
    }
}
