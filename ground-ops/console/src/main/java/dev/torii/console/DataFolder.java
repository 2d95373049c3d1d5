package dev.torii.console;

import java.nio.file.Path;

/** Where the server keeps its data unless the user says otherwise. */
final class DataFolder {
    private static final String PROPERTY = "torii.data";

    private DataFolder() {}

    /** The given folder, or that of {@code ./torii server} if it is null. */
    static Path orDefault(Path given) {
        return given != null
                ? given
                : Path.of(System.getProperty(PROPERTY, ".torii")).resolve("server");
    }
}
