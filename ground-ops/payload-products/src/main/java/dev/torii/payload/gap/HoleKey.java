package dev.torii.payload.gap;

/**
 * The sensor frame that a hole is in.
 *
 * @param spacecraft spacecraft id
 * @param sensorId   sensor, 0..255
 * @param epoch      which boot, by the ground's count
 * @param frameId    frame id
 */
public record HoleKey(String spacecraft, int sensorId, int epoch, long frameId) {}
