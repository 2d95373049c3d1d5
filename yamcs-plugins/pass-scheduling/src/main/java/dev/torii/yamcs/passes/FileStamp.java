package dev.torii.yamcs.passes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** By what a changed file is known without reading it. */
record FileStamp(long modifiedMs, long size) {
    /** Of a file that was not looked at yet. */
    static final FileStamp NEVER = new FileStamp(-2, -1);

    private static final FileStamp ABSENT = new FileStamp(-1, -1);

    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime().toMillis(), attributes.size());
        } catch (IOException e) {
            return ABSENT; // reading it says why
        }
    }
}
