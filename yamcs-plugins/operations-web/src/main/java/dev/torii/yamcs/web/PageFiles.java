package dev.torii.yamcs.web;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Unpacks the pages from this jar into a folder that Yamcs serves.
 *
 * <p>Yamcs serves the files of all plugins from the root of its site and browsers keep them, so that each name carries a hash of the
 * content.
 */
final class PageFiles {
    private static final int HASH_LENGTH = 12;

    private PageFiles() {}

    /**
     * Makes the folder hold exactly the given scripts. A script may import those before it by {@code './NAME.js'}.
     *
     * @param folder where to; created if absent
     * @param scripts names of resources beside this class, ending in {@code .js}
     * @throws IOException if a resource is missing or the folder cannot be written
     */
    static void unpack(Path folder, List<String> scripts) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        Map<String, String> served = new HashMap<>();
        for (String script : scripts) {
            String content = new String(read(script), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> earlier : served.entrySet()) {
                content = content.replace("'./" + earlier.getKey() + "'", "'./" + earlier.getValue() + "'");
            }
            String stem = script.substring(0, script.length() - ".js".length());
            served.put(script, stem + "-" + hash(content.getBytes(StandardCharsets.UTF_8)) + ".js");
            Files.writeString(folder.resolve(served.get(script)), content);
        }
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource + " is not in the jar");
            }
            return in.readAllBytes();
        }
    }

    static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
