package dev.torii.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a record says about its frame, always into the same object; a text is made only when it differs from the last one. */
final class RecordDecoder {
    private final LabelCache station = new LabelCache();
    private final LabelCache antenna = new LabelCache();
    private final LabelCache contact = new LabelCache();
    private final FrameRecord meta = new FrameRecord("", "");
    private int frameOffset;

    /** The record that a scanner has found. */
    FrameRecord decode(RecordScanner scanner) {
        ByteBuffer b = scanner.octets();
        byte[] d = scanner.array();
        int at = scanner.recordIndex();
        int stationLength = b.get(at + RecordFormat.STATION_LENGTH_AT) & 0xFF;
        int antennaLength = b.get(at + RecordFormat.ANTENNA_LENGTH_AT) & 0xFF;
        int contactLength = b.get(at + RecordFormat.CONTACT_LENGTH_AT) & 0xFF;
        int labels = at + RecordFormat.HEADER_LENGTH;
        frameOffset = labels + stationLength + antennaLength + contactLength;
        return meta.receiver(
                        station.text(d, labels, stationLength),
                        antenna.text(d, labels + stationLength, antennaLength),
                        contact.text(d, labels + stationLength + antennaLength, contactLength))
                .frame(
                        b.getLong(at + RecordFormat.RECEPTION_AT),
                        b.getShort(at + RecordFormat.SCID_AT) & 0xFFFF,
                        b.get(at + RecordFormat.VCID_AT) & 0xFF,
                        b.getLong(at + RecordFormat.FRAME_COUNT_AT),
                        b.getInt(at + RecordFormat.CORRECTED_AT));
    }

    /** Where in the scanner's array the frame begins. */
    int frameOffset() {
        return frameOffset;
    }

    /** Its length. */
    int frameLength(RecordScanner scanner) {
        return scanner.recordIndex() + scanner.recordLength() - frameOffset;
    }

    private static final class LabelCache {
        private byte[] octets = new byte[0];
        private String text = "";

        String text(byte[] d, int off, int len) {
            if (!Arrays.equals(octets, 0, octets.length, d, off, off + len)) {
                octets = Arrays.copyOfRange(d, off, off + len);
                text = new String(octets, StandardCharsets.UTF_8);
            }
            return text;
        }
    }
}
