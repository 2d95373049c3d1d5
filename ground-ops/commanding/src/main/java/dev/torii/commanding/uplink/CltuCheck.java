package dev.torii.commanding.uplink;

import dev.torii.spacelink.tc.Bch;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.CltuReceiver;
import dev.torii.spacelink.tc.TcFrame;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.tc.TcFrameStatus;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decodes a CLTU that is about to be radiated, as the spacecraft will, and compares: what cannot be read back does not leave.
 *
 * <p>Exactly one TC frame without bit errors, for this spacecraft and virtual channel. Not thread safe.
 */
public final class CltuCheck {
    private final int scid;
    private final int vcid;
    private final TcFrame frame;
    private final CltuReceiver receiver;
    private int cltuCount;
    private byte[] decoded = new byte[0];

    /**
     * Makes a check.
     *
     * @param scid   spacecraft that may be addressed
     * @param vcid   virtual channel that may be addressed
     * @param limits managed parameters of that channel
     * @param coding how frames are put into CLTUs
     */
    public CltuCheck(int scid, int vcid, TcFrameLimits limits, CltuCoding coding) {
        this.scid = scid;
        this.vcid = vcid;
        this.frame = new TcFrame(limits);
        this.receiver = new CltuReceiver(coding, Bch.Mode.TRIPLE_ERROR_DETECTION, this::decoded);
    }

    private void decoded(byte[] d, int off, int len, int correctedBits) {
        cltuCount++;
        decoded = Arrays.copyOfRange(d, off, off + len);
    }

    /**
     * Tells why a CLTU must not be radiated: unreadable, several frames, another spacecraft or channel.
     *
     * @param cltu the CLTU
     * @return the fault; empty if it may be radiated
     */
    public Optional<String> fault(byte[] cltu) {
        cltuCount = 0;
        receiver.reset();
        receiver.accept(cltu, 0, cltu.length);
        if (cltuCount != 1) {
            return Optional.of("CLTU decodes to " + cltuCount + " frames, not to one");
        }
        TcFrameStatus status = frame.wrap(decoded, 0, decoded.length);
        if (status != TcFrameStatus.GOOD) {
            return Optional.of("TC frame does not read back: " + status);
        }
        if (frame.scid() != scid) {
            return Optional.of("TC frame is for scid " + frame.scid() + ", the contact is with scid " + scid);
        }
        if (frame.vcid() != vcid) {
            return Optional.of("TC frame is for vcid " + frame.vcid() + ", the uplink uses vcid " + vcid);
        }
        return Optional.empty();
    }

    /** As {@link #fault(byte[])}, and the frame that comes out is exactly {@code sent}. */
    Optional<String> fault(byte[] cltu, byte[] sent) {
        Optional<String> fault = fault(cltu);
        if (fault.isPresent()) {
            return fault;
        }
        boolean same = frame.length() == sent.length && Arrays.equals(decoded, 0, frame.length(), sent, 0, sent.length);
        return same ? Optional.empty() : Optional.of("TC frame reads back differently");
    }
}
