package dev.torii.payload.gap;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Holes in a file that grows: a line for each state of a hole, eight hexadecimal digits of the CRC-32C of its JSON, a space, the JSON.
 *
 * <p>What was appended is on the disk when {@link #append} returns. A line that does not read back, such as the last one after a power
 * cut, is left out and counted: the feed tells the ledger again what is missing. Written anew, a line for each hole, when it is opened and
 * beyond {@value #LENGTH_MAX} octets. Not thread safe.
 */
public final class GapFile implements Closeable {
    static final long LENGTH_MAX = 16L << 20;

    private static final int CRC_DIGITS = 8;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final List<Hole> found;
    private int badLines;
    private FileChannel channel;

    private GapFile(Path file) throws IOException {
        this.file = file;
        this.found = Files.exists(file) ? read() : List.of();
        rewrite(found);
    }

    /**
     * Opens the file, and makes it and its folder if they are not there.
     *
     * @throws IOException when the disk refuses it
     */
    public static GapFile open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new GapFile(file);
    }

    /** The holes as they were kept last when the file was opened. */
    public List<Hole> found() {
        return found;
    }

    /** Lines that did not read back when the file was opened. */
    public int badLines() {
        return badLines;
    }

    private List<Hole> read() throws IOException {
        Map<HoleKey, Hole> last = new LinkedHashMap<>();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            Optional<Hole> hole = line.isEmpty() ? Optional.empty() : parse(line);
            hole.ifPresent(h -> last.put(h.key(), h));
            badLines += hole.isEmpty() && !line.isEmpty() ? 1 : 0;
        }
        return new ArrayList<>(last.values());
    }

    private static Optional<Hole> parse(String line) {
        if (line.length() <= CRC_DIGITS + 1) {
            return Optional.empty();
        }
        String json = line.substring(CRC_DIGITS + 1);
        if (!line.startsWith(crc(json) + " ")) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(json, Hole.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /**
     * Keeps the present state of some holes.
     *
     * @param changed these
     * @param all     every hole that is to be kept, for when the file is written anew
     * @throws IOException when the disk refuses it; may be tried again
     */
    public void append(Collection<Hole> changed, Collection<Hole> all) throws IOException {
        if (changed.isEmpty()) {
            return;
        }
        if (channel == null || !channel.isOpen() || channel.size() > LENGTH_MAX) {
            rewrite(all);
            return;
        }
        long before = channel.size();
        try {
            channel.position(before);
            write(channel, changed);
            channel.force(false);
        } catch (IOException e) {
            close(); // what is there in part is replaced by the next try
            throw e;
        }
    }

    private void rewrite(Collection<Hole> all) throws IOException {
        close();
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        FileChannel fresh = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            write(fresh, all);
            fresh.force(true);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true); // else the old file could be back after a power cut
            }
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        channel = fresh;
    }

    private static void write(FileChannel to, Collection<Hole> holes) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Hole hole : holes) {
            String json = MAPPER.writeValueAsString(hole);
            lines.append(crc(json)).append(' ').append(json).append('\n');
        }
        ByteBuffer octets = StandardCharsets.UTF_8.encode(lines.toString());
        while (octets.hasRemaining()) {
            to.write(octets);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
