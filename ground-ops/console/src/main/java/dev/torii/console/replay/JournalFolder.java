package dev.torii.console.replay;

import dev.torii.journal.JournalReader;
import dev.torii.spacelink.channel.ChannelDecoder;
import java.io.IOException;
import java.nio.file.Path;

/** A frame journal as a recording: what a server, whatever its radios speak, has received. */
final class JournalFolder {
    private static final int AT_ONCE = 1_000;

    private JournalFolder() {}

    /** Checks that a folder is one of a journal, and takes the length of its frames from the first that is wanted. */
    static void check(Path folder, ReplayOptions options) throws IOException, ReplayException {
        if (options.readsOtherThanFrames()) {
            throw new ReplayException(
                    folder + " is a folder: a frame journal holds frames, without --cadu and --packets");
        }
        int[] length = {0};
        try (JournalReader reader = JournalReader.ofFolder(folder)) {
            while (length[0] == 0
                    && reader.poll(
                                    (position, meta, d, off, len) -> {
                                        if (options.wants(meta.antenna(), meta.contact())) {
                                            length[0] = len;
                                        }
                                    },
                                    1)
                            > 0) {
                // the next one
            }
        }
        if (length[0] == 0) {
            throw new ReplayException(folder + ": no frame of this antenna and contact");
        }
        options.setLengthIfAbsent(length[0]);
    }

    /** Gives its frames to a decoder; those of another length than the others are counted as such. */
    static void read(Path folder, ReplayOptions options, ChannelDecoder decoder) throws IOException {
        try (JournalReader reader = JournalReader.ofFolder(folder)) {
            JournalReader.Handler frames = (position, meta, d, off, len) -> {
                if (options.wants(meta.antenna(), meta.contact())) {
                    decoder.acceptUnit(d, off, len, meta.correctedSymbols(), meta.receptionTaiNs());
                }
            };
            while (reader.poll(frames, AT_ONCE) > 0) {
                // the next ones
            }
        }
    }
}
