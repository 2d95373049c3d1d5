package dev.torii.etc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own for one folder, that can be filled up. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one, or says loudly that this machine does not let us; then {@link #isThere} is false. */
    static SmallDisk mount(Path folder, int megabytes) throws Exception {
        Files.createDirectories(folder);
        boolean mounted;
        try {
            mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        } catch (IOException e) {
            mounted = false;
        }
        if (!mounted) {
            System.err.println("SKIPPED: the full disk is not tried, since only root can mount a small file system");
        }
        return new SmallDisk(mounted ? folder : null);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    boolean isThere() {
        return folder != null;
    }

    /** Takes the room that is left, but for so many megabytes. */
    void fill(int freeMegabytes) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (folder.toFile().getUsableSpace() > (long) freeMegabytes << 20) {
                ballast.write(block);
            }
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        if (isThere()) {
            try {
                run("umount", "-l", folder.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
