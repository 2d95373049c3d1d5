package dev.torii.configuration;

import java.time.Duration;

/**
 * Payload data and frame storage ({@code payload.yaml}).
 *
 * @param feed     the feed to the fusion process
 * @param journal  the record of every received frame
 * @param assembly how sensor frames are put together
 * @param gaps     how what is missing is asked for again
 * @param reserveMegabytes frames and products are not written while less of the disk is free, MiB, 0..1048576
 */
public record PayloadSettings(Feed feed, Journal journal, Assembly assembly, Gaps gaps, int reserveMegabytes) {

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
     * Repair of what is missing, in the contacts that command.
     *
     * @param enabled                  false: holes are listed, and nothing is asked for or freed
     * @param attempts                 contacts that ask for one hole at most, 1..100
     * @param commandSeconds           time until the next command can go, s, 0.5..600
     * @param downlinkKilobitPerSecond rate at which what was asked for comes down, kbit/s, 1..10000000
     * @param maxAgeHours              a hole that is known for longer is given up, h, 1..8760
     * @param freeOnBoard              whether the recorder is freed of frames that are complete on the feed
     */
    public record Gaps(
            boolean enabled,
            int attempts,
            double commandSeconds,
            int downlinkKilobitPerSecond,
            int maxAgeHours,
            boolean freeOnBoard) {}

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
