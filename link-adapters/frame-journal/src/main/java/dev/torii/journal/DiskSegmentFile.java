package dev.torii.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A segment file of the file system. */
final class DiskSegmentFile implements SegmentFile {
    /** Below it, writing zeros is faster than starting a program. */
    private static final long ZEROS_MAX = 1 << 20;

    private static final int ZEROS_AT_ONCE = 1 << 20;
    private static final String FULL = "No space left on device";

    private final Path path;
    private final FileChannel channel;

    DiskSegmentFile(Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void write(ByteBuffer octets, long offset) throws IOException {
        long at = offset;
        while (octets.hasRemaining()) {
            at += channel.write(octets, at);
        }
    }

    @Override
    public int read(ByteBuffer octets, long offset) throws IOException {
        return channel.read(octets, offset);
    }

    @Override
    public void allocate(long length) throws IOException {
        long missing = length - channel.size();
        if (missing > 0 && (missing <= ZEROS_MAX || !allocateByTool(length))) {
            writeZeros(channel.size(), length);
        }
    }

    /** Java has no call for it, and zeros of a whole segment would halve what the disk can take. False if the tool cannot do it here. */
    private boolean allocateByTool(long length) throws IOException {
        Process tool;
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(List.of("fallocate", "-l", Long.toString(length), path.toString()));
            builder.environment().put("LC_ALL", "C");
            tool = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            return false; // no Linux
        }
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (said.contains(FULL)) {
            throw new IOException(FULL);
        }
        return channel.size() >= length;
    }

    private void writeZeros(long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS_AT_ONCE, to - from));
        for (long at = from; at < to; at += zeros.limit()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            write(zeros, at);
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void truncate(long length) throws IOException {
        channel.truncate(length);
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
