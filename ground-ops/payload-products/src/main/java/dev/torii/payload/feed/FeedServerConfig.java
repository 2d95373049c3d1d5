package dev.torii.payload.feed;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Settings of a {@link FeedServer}.
 *
 * @param host         address to listen on; loopback only, since the feed carries neither login nor encryption
 * @param port         TCP port, 0 = any free one
 * @param consumersMax consumers served at a time, 1..256
 */
public record FeedServerConfig(String host, int port, int consumersMax) {
    /** Consumers served at a time when nothing else is said. */
    public static final int CONSUMERS_DEFAULT = 16;

    private static final int CONSUMERS_LIMIT = 256;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming option, value and allowed range
     */
    public FeedServerConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("feed.port: " + port + " is not in 0..65535");
        }
        if (consumersMax < 1 || consumersMax > CONSUMERS_LIMIT) {
            throw new IllegalArgumentException(
                    "feed.consumersMax: " + consumersMax + " is not in 1.." + CONSUMERS_LIMIT);
        }
        if (!isLoopback(host)) {
            throw new IllegalArgumentException("feed.host: " + host + " is not a loopback address");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
