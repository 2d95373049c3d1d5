package dev.torii.spacelink.channel;

/**
 * What is known of one virtual channel at one moment.
 *
 * @param scid       spacecraft identifier
 * @param vcid       virtual channel identifier
 * @param frames     frames received, repeated ones not included
 * @param first      virtual channel frame count of the first frame
 * @param last       virtual channel frame count of the last frame
 * @param gaps       places where frames are missing or the count jumped
 * @param missing    frames missing in all gaps whose size is known
 * @param duplicates frames left out because they had been received before
 */
public record VirtualChannelStatus(
        int scid, int vcid, long frames, long first, long last, long gaps, long missing, long duplicates) {}
