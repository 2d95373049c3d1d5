package dev.torii.payload;

/**
 * Identity of a product without its revision.
 *
 * @param spacecraft spacecraft id
 * @param sensorId   sensor, 0..255
 * @param epoch      which boot
 * @param frameId    frame id
 */
public record ProductKey(String spacecraft, int sensorId, int epoch, long frameId) {}
