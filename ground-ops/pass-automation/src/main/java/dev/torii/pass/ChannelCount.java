package dev.torii.pass;

/**
 * Frames of one virtual channel in a pass.
 *
 * @param received good frames
 * @param lost frames that the channel's frame count shows as missing
 */
public record ChannelCount(long received, long lost) {}
