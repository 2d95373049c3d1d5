package dev.torii.payload;

/**
 * Names one exposure as its packets do: the start time keeps frames of different boots apart although frame ids repeat.
 *
 * @param sensorId           sensor, 0..255
 * @param frameId            frame id, unsigned 32 bit
 * @param exposureStartTaiNs begin of the exposure as in the packets (CUC, resolution 60 ns), ns since 1970-01-01T00:00:00 TAI
 */
public record FrameKey(int sensorId, long frameId, long exposureStartTaiNs) {}
