package dev.torii.commanding.uplink;

import java.util.Collections;

/**
 * A command of a former process that was in doubt when it ended.
 *
 * @param ticket     its ticket
 * @param hazardous  whether it is hazardous
 * @param firstFrame N(S) of its first frame, 0..255
 * @param frameCount number of its frames
 * @param listener   is told what the CLCW says
 */
public record UnresolvedCommand(
        String ticket, boolean hazardous, int firstFrame, int frameCount, CommandListener listener) {
    /** Without its packet, so that it cannot be sent again. */
    PendingCommand toPending(long nowNs) {
        UplinkCommand command = new UplinkCommand(ticket, "", "", new byte[0], hazardous, false, 0, true);
        PendingCommand pending =
                new PendingCommand(command, listener, Collections.nCopies(frameCount, new byte[0]), nowNs);
        pending.firstFrame = firstFrame;
        pending.given = frameCount;
        pending.handedOver = frameCount;
        pending.toldRadiated = true;
        return pending;
    }
}
