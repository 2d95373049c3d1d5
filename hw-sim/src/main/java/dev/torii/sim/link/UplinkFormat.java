package dev.torii.sim.link;

/**
 * The command channel of a spacecraft.
 *
 * @param scid spacecraft identifier of the TC frames, 0 .. 1023
 * @param vcid its only virtual channel, 0 .. 63
 * @param mapId its only multiplexer access point, 0 .. 63
 * @param fecf whether frames end with a frame error control field
 * @param farmWindow FARM-1 sliding window width W, even, 2 .. 254
 */
public record UplinkFormat(int scid, int vcid, int mapId, boolean fecf, int farmWindow) {}
