package dev.torii.payload;

import java.time.Instant;
import java.util.List;

/**
 * What is known about one published product; the JSON header of its feed record and of its file.
 *
 * <p>{@code docs/icd-feed.md} states every field. New fields may come without a new schema number.
 *
 * @param schema       1
 * @param dataMode     SIMULATED, REAL, EXERCISE or TEST
 * @param identity     what product, which revision
 * @param playback     true when a segment came from the on-board recorder
 * @param times        when it was exposed
 * @param geometry     from where and where to; null when not known
 * @param image        shape of the image; null when not known
 * @param completeness what is there
 * @param lineage      who received it
 * @param trace        when it passed which point
 */
public record ProductHeader(
        int schema,
        String dataMode,
        Identity identity,
        boolean playback,
        Times times,
        Geometry geometry,
        Image image,
        Completeness completeness,
        List<Source> lineage,
        Trace trace) {
    /** The schema that this class writes. */
    public static final int SCHEMA = 1;

    /**
     * Names a product.
     *
     * @param spacecraft spacecraft id
     * @param scid       its identifier on the link
     * @param sensorId   sensor, 0..255
     * @param frameId    frame id, begins again at each boot
     * @param epoch      which boot, as far as the ground could tell; 0 = first
     * @param revision   0 = first publication; a higher one holds more
     */
    public record Identity(String spacecraft, int scid, int sensorId, long frameId, int epoch, int revision) {}

    /**
     * Exposure; TAI times in ns since 1970-01-01T00:00:00 TAI.
     *
     * @param packetTimeTaiNs    exposure start as in the packets (resolution 60 ns)
     * @param exposureStartTaiNs exposure start as in the record, or else as in the packets
     * @param exposureDurationNs ns; null when the record's header is missing
     * @param midExposureTaiNs   start + duration / 2; null when the record's header is missing
     * @param exposureStartUtc   the start in UTC, ISO 8601
     */
    public record Times(
            long packetTimeTaiNs,
            long exposureStartTaiNs,
            Long exposureDurationNs,
            Long midExposureTaiNs,
            String exposureStartUtc) {}

    /**
     * Attitude and orbit at mid exposure, as the spacecraft reports them.
     *
     * @param frame         GCRF
     * @param attitude      quaternion that turns sensor axes to GCRF: x, y, z, w
     * @param positionM     m
     * @param velocityMPerS m/s
     */
    public record Geometry(String frame, List<Double> attitude, List<Double> positionM, List<Double> velocityMPerS) {}

    /**
     * Shape of the image.
     *
     * @param width        pixels per row
     * @param height       rows
     * @param bitsPerPixel bits per pixel, packed
     * @param compression  0 = none
     * @param pixelOffset  octets of the record before the pixels
     * @param pixelLength  octets of the pixels
     */
    public record Image(int width, int height, int bitsPerPixel, int compression, int pixelOffset, long pixelLength) {}

    /**
     * What is there of the record.
     *
     * @param complete          every segment arrived and the record passes its checks
     * @param integrity         what the record's CRC-32 says
     * @param segmentsExpected  segments it was cut into
     * @param segmentsReceived  segments that arrived
     * @param segmentLength     octets of every segment but the last
     * @param recordLength      octets of the image part of the feed record and of the file
     * @param recordLengthKnown false when {@code recordLength} is only an upper bound
     * @param missing           what did not arrive; those octets are zero
     */
    public record Completeness(
            boolean complete,
            Integrity integrity,
            int segmentsExpected,
            int segmentsReceived,
            int segmentLength,
            int recordLength,
            boolean recordLengthKnown,
            List<MissingRange> missing) {}

    /**
     * When the product passed which point, ns since 1970-01-01T00:00:00 TAI.
     *
     * @param antennaFirstTaiNs reception of the first transfer frame of it
     * @param antennaLastTaiNs  reception of the last one
     * @param assembledTaiNs    its last segment was in place, or it was given up
     * @param loggedTaiNs       it was handed to the feed log
     */
    public record Trace(long antennaFirstTaiNs, long antennaLastTaiNs, long assembledTaiNs, long loggedTaiNs) {}

    /** Identity without the revision. */
    ProductKey key() {
        return new ProductKey(identity.spacecraft(), identity.sensorId(), identity.epoch(), identity.frameId());
    }

    /** The exposure as its packets name it. */
    FrameKey frameKey() {
        return new FrameKey(identity.sensorId(), identity.frameId(), times.packetTimeTaiNs());
    }

    /** Begin of the exposure, UTC. */
    Instant exposureStart() {
        return Instant.parse(times.exposureStartUtc());
    }
}
