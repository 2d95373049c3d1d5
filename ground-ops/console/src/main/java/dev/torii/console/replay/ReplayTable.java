package dev.torii.console.replay;

import dev.torii.console.replay.ReplaySummary.Frames;
import dev.torii.console.replay.ReplaySummary.Packets;
import dev.torii.console.replay.ReplaySummary.VirtualChannel;
import java.io.PrintWriter;
import java.util.List;

/** Prints a summary as tables. */
public final class ReplayTable {
    private ReplayTable() {}

    /**
     * Prints a summary.
     *
     * @param summary what was found
     * @param notes   lines to add at the end
     * @param out     where to
     */
    public static void print(ReplaySummary summary, List<String> notes, PrintWriter out) {
        printFrames(summary, out);
        printChannels(summary.virtualChannels(), out);
        printPackets(summary.packets(), out);
        notes.forEach(out::println);
        if (summary.frames().good() > 0) {
            out.println("SHA-256 of the good frames " + summary.framesSha256());
        }
    }

    private static void printFrames(ReplaySummary summary, PrintWriter out) {
        Frames frames = summary.frames();
        if (frames.read() == 0) {
            return;
        }
        out.printf(
                "%10s %10s %10s %11s %12s %14s %10s %18s%n",
                "frames",
                "good",
                "bad FECF",
                "bad version",
                "unknown SCID",
                "uncorrectable",
                "bad length",
                "symbols corrected");
        out.printf(
                "%10d %10d %10d %11d %12d %14d %10d %18d%n%n",
                frames.read(),
                frames.good(),
                frames.badFecf(),
                frames.badVersion(),
                frames.unknownScid(),
                frames.uncorrectable(),
                frames.badLength(),
                summary.symbolsCorrected());
    }

    private static void printChannels(List<VirtualChannel> channels, PrintWriter out) {
        if (channels.isEmpty()) {
            return;
        }
        out.printf(
                "%5s %4s %10s %9s %9s %6s %8s %10s %9s%n",
                "SCID", "VCID", "frames", "first", "last", "gaps", "missing", "duplicates", "packets");
        for (VirtualChannel channel : channels) {
            out.printf(
                    "%5d %4d %10d %9d %9d %6d %8d %10d %9d%n",
                    channel.scid(),
                    channel.vcid(),
                    channel.frames(),
                    channel.first(),
                    channel.last(),
                    channel.gaps(),
                    channel.missing(),
                    channel.duplicates(),
                    channel.packets());
        }
        out.println();
    }

    private static void printPackets(Packets packets, PrintWriter out) {
        out.printf(
                "%d packets, %d incomplete, %d rejected%n", packets.total(), packets.incomplete(), packets.rejected());
        packets.byApid()
                .forEach((apid, count) -> out.printf("  APID %4d %10d%s%n", apid, count, apid == 2047 ? "  idle" : ""));
    }
}
