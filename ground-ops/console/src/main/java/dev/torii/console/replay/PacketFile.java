package dev.torii.console.replay;

import dev.torii.spacelink.packet.SpacePacket;

/** Cuts a file of space packets, back to back, into packets. */
final class PacketFile {
    private final PacketTally tally;
    private final byte[] pending = new byte[SpacePacket.LENGTH_MAX];
    private int pendingLength;
    private boolean lost;

    PacketFile(PacketTally tally) {
        this.tally = tally;
    }

    void take(byte[] data, int length) {
        int position = 0;
        while (position < length && !lost) {
            int wanted = pendingLength < SpacePacket.HEADER_LENGTH
                    ? SpacePacket.HEADER_LENGTH
                    : SpacePacket.length(pending, 0);
            int step = Math.min(wanted - pendingLength, length - position);
            System.arraycopy(data, position, pending, pendingLength, step);
            pendingLength += step;
            position += step;
            completeIfWhole();
        }
    }

    private void completeIfWhole() {
        if (pendingLength < SpacePacket.HEADER_LENGTH) {
            return;
        }
        if (SpacePacket.version(pending, 0) != 0) {
            // Without frames nothing tells where the next packet begins.
            lost = true;
            pendingLength = 0;
            tally.countRejected();
        } else if (pendingLength == SpacePacket.length(pending, 0)) {
            tally.packet(pending, 0, pendingLength);
            pendingLength = 0;
        }
    }

    void end() {
        if (pendingLength > 0) {
            tally.countIncomplete();
        }
    }
}
