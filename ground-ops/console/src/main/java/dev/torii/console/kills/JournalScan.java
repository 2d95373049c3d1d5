package dev.torii.console.kills;

import dev.torii.journal.JournalReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The journal's files while no process has them. */
final class JournalScan {
    /** A frame in the journal. */
    record Entry(Ledger.Heard heard, ByteBuffer octets) {}

    private static final int BATCH = 1024;
    private static final String ANTENNA = "antenna-";

    private JournalScan() {}

    /** Every whole record, by position. */
    static NavigableMap<Long, Entry> read(Path dir) throws IOException {
        NavigableMap<Long, Entry> entries = new TreeMap<>();
        if (newestSegment(dir).isEmpty()) {
            return entries;
        }
        try (JournalReader reader = JournalReader.ofFolder(dir)) {
            int n = 1;
            while (n > 0) {
                n = reader.poll(
                        (position, meta, d, off, len) -> entries.put(
                                position,
                                new Entry(
                                        new Ledger.Heard(
                                                Integer.parseInt(meta.antenna().substring(ANTENNA.length())),
                                                meta.vcFrameCount()),
                                        ByteBuffer.wrap(Arrays.copyOfRange(d, off, off + len)))),
                        BATCH);
            }
        }
        return entries;
    }

    /**
     * Does to the end of the newest segment what a power cut may do to octets that were never forced to the disk: cuts it at any
     * length, or flips a bit.
     *
     * @param dir    folder of the journal
     * @param from   position from which nothing was acknowledged
     * @param random where and what
     * @return what was done, empty if nothing lies behind the position
     */
    static Optional<String> damageTail(Path dir, long from, RandomGenerator random) throws IOException {
        Optional<Path> newest = newestSegment(dir);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        String name = newest.get().getFileName().toString();
        long base = Long.parseLong(name.substring(0, name.indexOf('.')));
        try (FileChannel file = FileChannel.open(newest.get(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long first = Math.max(0, from - base);
            if (first >= file.size()) {
                return Optional.empty();
            }
            long at = random.nextLong(first, file.size());
            if (random.nextBoolean()) {
                file.truncate(at);
                return Optional.of("cut at " + (base + at));
            }
            ByteBuffer octet = ByteBuffer.allocate(1);
            file.read(octet, at);
            octet.put(0, (byte) (octet.get(0) ^ 1 << random.nextInt(8))).flip();
            file.write(octet, at);
            return Optional.of("bit flipped at " + (base + at));
        }
    }

    private static Optional<Path> newestSegment(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".journal"))
                    .max(Path::compareTo);
        }
    }
}
