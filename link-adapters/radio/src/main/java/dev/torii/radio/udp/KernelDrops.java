package dev.torii.radio.udp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads how many datagrams Linux has dropped at a port since its receive buffer was full: the last column of {@code /proc/net/udp}. On
 * other systems nobody knows.
 */
final class KernelDrops {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final int LOCAL_ADDRESS = 1;

    private KernelDrops() {}

    /** Datagrams dropped at this local port. */
    static OptionalLong at(int port) {
        long drops = 0;
        boolean found = false;
        for (Path table : TABLES) {
            try {
                for (String line : Files.readAllLines(table)) {
                    OptionalLong one = ofLine(line, port);
                    found |= one.isPresent();
                    drops += one.orElse(0);
                }
            } catch (IOException e) {
                // Not Linux, or without IPv6.
            }
        }
        return found ? OptionalLong.of(drops) : OptionalLong.empty();
    }

    /** Drops of one line of the table, if it is of this port. */
    static OptionalLong ofLine(String line, int port) {
        String[] columns = line.trim().split("\\s+", -1);
        boolean ours = columns.length > LOCAL_ADDRESS + 1
                && columns[LOCAL_ADDRESS].endsWith(String.format(":%04X", port))
                && columns[columns.length - 1].matches("\\d{1,18}");
        return ours ? OptionalLong.of(Long.parseLong(columns[columns.length - 1])) : OptionalLong.empty();
    }
}
