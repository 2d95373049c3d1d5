package dev.torii.configuration;

import java.time.Duration;

/**
 * Payload data and frame storage ({@code payload.yaml}).
 *
 * @param feed     the feed to the fusion process
 * @param journal  the record of every received frame
 * @param assembly how sensor frames are put together
 * @param reserveMegabytes frames and products are not written while less of the disk is free, MiB, 0..1048576
 */
public record PayloadSettings(Feed feed, Journal journal, Assembly assembly, int reserveMegabytes) {

    /**
     * The feed: a log on disk and a TCP port.
     *
     * @param host               address the port listens on; loopback unless an operator opens it
     * @param port               TCP port, 1..65535
     * @param segmentMegabytes   size of one file of the log, MiB, 1..1024
     * @param retentionMegabytes oldest segments are deleted beyond this, MiB, at least two segments
     */
    public record Feed(String host, int port, int segmentMegabytes, int retentionMegabytes) {}

    /**
     * The frame journal.
     *
     * @param segmentMegabytes   size of one file, MiB, 1..1024
     * @param retentionMegabytes oldest segments are deleted beyond this, MiB, at least two segments
     * @param retentionDays      so are those whose last frame came longer ago, days, 1..36500
     * @param syncMilliseconds   a frame is on disk after at most so long, ms, 1..10000
     */
    public record Journal(int segmentMegabytes, int retentionMegabytes, int retentionDays, int syncMilliseconds) {}

    /**
     * Assembly of sensor frames from packets.
     *
     * @param holdSeconds   an incomplete frame waits so long for its rest before it is published as partial, s, 0.1..600
     * @param maxOpenFrames frames being assembled at once; beyond it the oldest is published as partial, 1..4096
     */
    public record Assembly(double holdSeconds, int maxOpenFrames) {
        /** Returns {@link #holdSeconds} as a duration. */
        public Duration hold() {
            return Seconds.toDuration(holdSeconds);
        }
    }
}
