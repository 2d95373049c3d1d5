package dev.torii.configuration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Names the content of a spacecraft database: SHA-256 over every file of its folder, in the order of their names.
 *
 * <p>Of each file go in: its name relative to the folder with {@code /}, UTF-8; a zero octet; its length, 8 octets big-endian; its
 * octets. Where a file ends is so part of the hash.
 */
public final class DatabaseHash {
    /** Digits that name a version wherever it is shown, and the fewest that a pin may have. */
    public static final int SHOWN_DIGITS = 12;

    /** What a pin may be. */
    public static final TextRule PIN = TextRule.of("[0-9a-f]{12,64}", "12 to 64 of 0-9 and a-f");

    private static final int FILES_MAX = 1000;
    private static final long OCTETS_MAX = 64L << 20;

    private DatabaseHash() {}

    /**
     * Hashes a database.
     *
     * @param folder its folder
     * @return 64 lower-case hexadecimal digits
     * @throws IOException if a file cannot be read, or there are over 1000 of them or 64 MiB
     */
    public static String of(Path folder) throws IOException {
        MessageDigest digest = sha256();
        long octets = 0;
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            octets += Files.size(file.getValue());
            if (octets > OCTETS_MAX) {
                throw new IOException(folder + " has over " + (OCTETS_MAX >> 20) + " MiB, which is no database");
            }
            byte[] content = Files.readAllBytes(file.getValue());
            digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(
                    ByteBuffer.allocate(Long.BYTES).putLong(content.length).array());
            digest.update(content);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Lists the files of a database.
     *
     * @param folder its folder
     * @return names relative to the folder, with {@code /}, and paths; in the order of the names
     * @throws IOException if the folder cannot be read or has over 1000 files
     */
    public static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), file);
                if (files.size() > FILES_MAX) {
                    throw new IOException(folder + " has over " + FILES_MAX + " files, which is no database");
                }
            }
        }
        return files;
    }

    /**
     * Shortens a hash to what is shown.
     *
     * @param hash at least 12 digits
     * @return the first 12
     */
    public static String shown(String hash) {
        return hash.substring(0, SHOWN_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
