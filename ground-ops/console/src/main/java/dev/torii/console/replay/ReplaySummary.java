package dev.torii.console.replay;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.SortedMap;

/**
 * What a replay found; its JSON is the output of {@code torii replay --json}.
 *
 * @param frames           frames by result, all files together
 * @param symbolsCorrected octets that Reed-Solomon corrected
 * @param virtualChannels  by spacecraft and channel identifier
 * @param packets          space packets of all virtual channels, or of the packet files
 * @param framesSha256     over all good frames of all files in the order read, before merging; lower case hexadecimal
 */
@JsonPropertyOrder({"frames", "symbolsCorrected", "virtualChannels", "packets", "framesSha256"})
public record ReplaySummary(
        Frames frames,
        long symbolsCorrected,
        List<VirtualChannel> virtualChannels,
        Packets packets,
        String framesSha256) {

    /**
     * Frames by the first check that failed.
     *
     * @param read          all frames, one for each CADU
     * @param good          those that passed every check, before merging
     * @param badFecf       frame error control field wrong
     * @param badVersion    not the version of the frame type
     * @param unknownScid   of another spacecraft
     * @param uncorrectable CADUs with more errors than the code corrects
     * @param badLength     ends of files inside a frame or CADU
     */
    @JsonPropertyOrder({"read", "good", "badFecf", "badVersion", "unknownScid", "uncorrectable", "badLength"})
    public record Frames(
            long read,
            long good,
            long badFecf,
            long badVersion,
            long unknownScid,
            long uncorrectable,
            long badLength) {}

    /**
     * One virtual channel after merging.
     *
     * @param scid       spacecraft identifier
     * @param vcid       virtual channel identifier
     * @param frames     frames used
     * @param first      count of the first
     * @param last       count of the last
     * @param gaps       places where frames are missing
     * @param missing    frames missing
     * @param duplicates frames a merge left out
     * @param packets    whole packets in it
     */
    @JsonPropertyOrder({"scid", "vcid", "frames", "first", "last", "gaps", "missing", "duplicates", "packets"})
    public record VirtualChannel(
            int scid,
            int vcid,
            long frames,
            long first,
            long last,
            long gaps,
            long missing,
            long duplicates,
            long packets) {}

    /**
     * Space packets.
     *
     * @param total      whole packets, idle ones included
     * @param incomplete packets begun and not finished
     * @param rejected   places where the rest of a frame's data field was given up because what begins there is no space packet
     * @param byApid     whole packets by application process identifier; idle ones under 2047
     */
    @JsonPropertyOrder({"total", "incomplete", "rejected", "byApid"})
    public record Packets(long total, long incomplete, long rejected, SortedMap<Integer, Long> byApid) {}
}
