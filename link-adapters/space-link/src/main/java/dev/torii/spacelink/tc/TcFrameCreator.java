package dev.torii.spacelink.tc;

import dev.torii.spacelink.coding.Crc16;
import java.util.Arrays;

/**
 * Creates TC transfer frames of one virtual channel (CCSDS 232.0-B-4 §4.1).
 *
 * <p>Layout, big endian: version 2 bits (0), bypass flag, control command flag, spare 2 bits, SCID 10 bits, VCID 6 bits, frame
 * length minus one 10 bits, frame sequence number 8 bits, data field, FECF (CRC-16). Immutable, thread safe.
 */
public final class TcFrameCreator {
    private static final int SCID_MAX = 1023;
    private static final int VCID_MAX = 63;

    private final int scid;
    private final int vcid;
    private final TcFrameLimits limits;

    /**
     * Creates the creator.
     *
     * @param scid   spacecraft that every frame is addressed to, 0..1023
     * @param vcid   virtual channel of every frame, 0..63
     * @param limits managed parameters of the channel
     * @throws IllegalArgumentException if an identifier does not fit
     */
    public TcFrameCreator(int scid, int vcid, TcFrameLimits limits) {
        if (scid < 0 || scid > SCID_MAX) {
            throw new IllegalArgumentException("scid " + scid + " is not in 0..1023");
        }
        if (vcid < 0 || vcid > VCID_MAX) {
            throw new IllegalArgumentException("vcid " + vcid + " is not in 0..63");
        }
        this.scid = scid;
        this.vcid = vcid;
        this.limits = limits;
    }

    /** {@return the managed parameters of the channel} */
    public TcFrameLimits limits() {
        return limits;
    }

    /** {@return the spacecraft that every frame is addressed to} */
    public int scid() {
        return scid;
    }

    /** {@return the virtual channel of every frame} */
    public int vcid() {
        return vcid;
    }

    /**
     * A sequence controlled data frame.
     *
     * @param sequenceNumber N(S), 0..255
     * @param dataField      data field, segment header included where the channel has one
     * @return the frame
     * @throws IllegalArgumentException if the data field is empty or longer than the limit
     */
    public byte[] ad(int sequenceNumber, byte[] dataField) {
        return create(TcFrameType.AD, sequenceNumber, dataField);
    }

    /**
     * An expedited data frame; its sequence number is 0 (§4.1.2.7).
     *
     * @param dataField data field, segment header included where the channel has one
     * @return the frame
     * @throws IllegalArgumentException if the data field is empty or longer than the limit
     */
    public byte[] bd(byte[] dataField) {
        return create(TcFrameType.BD, 0, dataField);
    }

    /**
     * A control command frame; it has no segment header and its sequence number is 0.
     *
     * @param command the command to FARM-1
     * @return the frame
     */
    public byte[] bc(ControlCommand command) {
        return create(TcFrameType.BC, 0, command.toBytes());
    }

    private byte[] create(TcFrameType type, int sequenceNumber, byte[] dataField) {
        if (dataField.length == 0 || dataField.length > limits.dataFieldLengthMax()) {
            throw new IllegalArgumentException(
                    "data field of " + dataField.length + " octets is not in 1.." + limits.dataFieldLengthMax());
        }
        if (sequenceNumber < 0 || sequenceNumber > 255) {
            throw new IllegalArgumentException("sequenceNumber " + sequenceNumber + " is not in 0..255");
        }
        int dataEnd = TcFrameLimits.PRIMARY_HEADER_LENGTH + dataField.length;
        byte[] frame = new byte[dataEnd + (limits.fecf() ? TcFrameLimits.FECF_LENGTH : 0)];
        int lengthField = frame.length - 1; // §4.1.2.6: total octets minus one
        frame[0] = (byte) (type.flags() | scid >> 8);
        frame[1] = (byte) scid;
        frame[2] = (byte) (vcid << 2 | lengthField >> 8);
        frame[3] = (byte) lengthField;
        frame[4] = (byte) sequenceNumber;
        System.arraycopy(dataField, 0, frame, TcFrameLimits.PRIMARY_HEADER_LENGTH, dataField.length);
        if (limits.fecf()) {
            int crc = Crc16.of(frame, 0, dataEnd);
            frame[dataEnd] = (byte) (crc >> 8);
            frame[dataEnd + 1] = (byte) crc;
        }
        checkReadsBack(frame, type, sequenceNumber, dataField);
        return frame;
    }

    /** What leaves is read as the spacecraft will read it, and compared: a wrong command is worse than none. */
    private void checkReadsBack(byte[] frame, TcFrameType type, int sequenceNumber, byte[] dataField) {
        TcFrame reader = new TcFrame(limits);
        TcFrameStatus status = reader.wrap(frame, 0, frame.length);
        int from = TcFrameLimits.PRIMARY_HEADER_LENGTH;
        if (status != TcFrameStatus.GOOD
                || reader.type() != type
                || reader.scid() != scid
                || reader.vcid() != vcid
                || reader.sequenceNumber() != sequenceNumber
                || !Arrays.equals(frame, from, from + dataField.length, dataField, 0, dataField.length)) {
            throw new IllegalStateException("TC frame does not read back as it was made: " + status);
        }
    }
}
