package dev.torii.console.replay;

import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.frame.Gvcid;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The good frames of one receiver: kept in a temporary file, indexed in memory by virtual channel, count and content. */
final class Receiver implements AutoCloseable {
    private final FrameCounter counter;
    private final boolean longCounter;
    private final int frameLength;
    private final Path spool;
    private final OutputStream writer;
    private final List<ReceivedFrame> frames = new ArrayList<>();
    private final Map<Gvcid, ReceivedFrame> latest = new HashMap<>();
    private final CRC32 crc32 = new CRC32();
    private final CRC32C crc32c = new CRC32C();
    private FileChannel reader;

    Receiver(ChannelConfig channel) throws IOException {
        counter = channel.frameType().counter();
        longCounter = counter.bits() > 8;
        frameLength = channel.frameLength();
        spool = Files.createTempFile("torii-replay", ".frames");
        spool.toFile().deleteOnExit();
        writer = new BufferedOutputStream(Files.newOutputStream(spool), 1 << 18);
    }

    void add(byte[] data, int offset, Gvcid channel, long count) throws IOException {
        writer.write(data, offset, frameLength);
        crc32.reset();
        crc32.update(data, offset, frameLength);
        crc32c.reset();
        crc32c.update(data, offset, frameLength);
        long content = crc32.getValue() << 32 | crc32c.getValue();
        ReceivedFrame frame =
                new ReceivedFrame(this, frames.size(), channel, content, unwrap(latest.get(channel), count, content));
        frames.add(frame);
        latest.put(channel, frame);
    }

    /** Continues the count beyond the width of its field. */
    private long unwrap(ReceivedFrame last, long count, long content) {
        if (last == null) {
            return count;
        }
        long ahead = counter.distance(Math.floorMod(last.count(), counter.modulus()), count);
        if (longCounter) {
            return last.count() + (ahead < counter.modulus() / 2 ? ahead : ahead - counter.modulus());
        }
        // Eight bits: equal counts with other content are a whole turn apart.
        return last.count() + (ahead == 0 && content != last.content() ? counter.modulus() : ahead);
    }

    List<ReceivedFrame> frames() {
        return frames;
    }

    /** Reads a frame back. */
    void read(ReceivedFrame frame, byte[] into) throws IOException {
        if (reader == null) {
            writer.close();
            reader = FileChannel.open(spool);
        }
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, frameLength);
        long position = (long) frame.index() * frameLength;
        while (buffer.hasRemaining()) {
            if (reader.read(buffer, position + buffer.position()) < 0) {
                throw new IOException(spool + ": ends inside a frame");
            }
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        if (reader != null) {
            reader.close();
        }
        Files.deleteIfExists(spool);
    }
}
