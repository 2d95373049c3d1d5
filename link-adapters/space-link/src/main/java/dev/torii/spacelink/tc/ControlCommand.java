package dev.torii.spacelink.tc;

import java.util.Optional;

/**
 * Control command to FARM-1, the data field of a BC frame (CCSDS 232.0-B-4 §4.1.3.3).
 *
 * @param kind           which command
 * @param sequenceNumber new V(R), 0..255, of Set V(R); 0 for Unlock
 */
public record ControlCommand(Kind kind, int sequenceNumber) {
    /** The control commands that the standard defines. */
    public enum Kind {
        /** Leaves the lockout state. */
        UNLOCK,
        /** Sets V(R), the sequence number that FARM-1 expects next. */
        SET_VR
    }

    /** The Unlock command. */
    public static final ControlCommand UNLOCK = new ControlCommand(Kind.UNLOCK, 0);

    private static final int SET_VR_FIRST = 0x82;

    /** Checks the sequence number. */
    public ControlCommand {
        if (sequenceNumber < 0 || sequenceNumber > 255 || (kind == Kind.UNLOCK && sequenceNumber != 0)) {
            throw new IllegalArgumentException("sequenceNumber " + sequenceNumber + " is not in 0..255");
        }
    }

    /**
     * The Set V(R) command.
     *
     * @param sequenceNumber the new V(R), 0..255
     * @return the command
     */
    public static ControlCommand setVr(int sequenceNumber) {
        return new ControlCommand(Kind.SET_VR, sequenceNumber);
    }

    /**
     * Reads the data field of a BC frame.
     *
     * @param d   bytes that hold the field
     * @param off its first octet
     * @param len its length in octets
     * @return the command, empty if the octets are none of the standard's
     */
    public static Optional<ControlCommand> read(byte[] d, int off, int len) {
        if (len == 1 && d[off] == 0) {
            return Optional.of(UNLOCK);
        }
        if (len == 3 && (d[off] & 0xFF) == SET_VR_FIRST && d[off + 1] == 0) {
            return Optional.of(setVr(d[off + 2] & 0xFF));
        }
        return Optional.empty();
    }

    /** {@return the data field of the BC frame: 1 octet (Unlock) or 3 octets (Set V(R))} */
    public byte[] toBytes() {
        return kind == Kind.UNLOCK ? new byte[1] : new byte[] {(byte) SET_VR_FIRST, 0, (byte) sequenceNumber};
    }
}
