package dev.torii.console.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A server that was started by somebody else on this machine, found by its data folder.
 *
 * @param dataDir data folder of the server
 */
public record RunningServer(Path dataDir) {
    private static final String ADDRESS_FILE = "server.url";

    /**
     * Tells where the server is reached.
     *
     * @return its address, without a path
     * @throws IOException if no server runs on this data folder, in words for the user
     */
    public URI url() throws IOException {
        try {
            return URI.create(Files.readString(dataDir.resolve(ADDRESS_FILE)).strip());
        } catch (NoSuchFileException e) {
            throw new IOException("no server runs with data folder " + dataDir + "; --data names another one", e);
        }
    }

    /**
     * Makes a client of the server.
     *
     * @param account account whose password the server has made
     * @return client of its HTTP API
     * @throws IOException if no server runs, or the password cannot be read
     */
    public ServerClient client(String account) throws IOException {
        Path file = dataDir.resolve("secrets").resolve(account + ".password");
        URI url = url();
        try {
            return new ServerClient(url, account, Files.readString(file).strip());
        } catch (IOException e) {
            throw new IOException("the password of " + account + " cannot be read: " + e, e);
        }
    }
}
