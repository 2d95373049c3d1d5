package dev.torii.console.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the consumer of a feed that ends takes for a kill, and what not. */
@Timeout(30)
class FeedTapTest {
    private static final int REQUEST_LENGTH = 12;
    private static final int RECORD_LENGTH = 16;

    private final Ledger ledger = new Ledger(new Downlink(new Exposures(1)));

    @Test
    void aRecordThatIsCutIsOfAKill() throws Exception {
        serve(RECORD_LENGTH / 2);
        assertEquals(0, ledger.lost());
    }

    @Test
    void aRecordWithAWrongChecksumIsABreach() throws Exception {
        serve(RECORD_LENGTH);
        assertEquals(1, ledger.lost());
        assertTrue(ledger.breaches().get(0).contains("checksum"), ledger.breaches()::toString);
    }

    /** Sends a record of 16 octets with a wrong checksum as far as so many of them, and closes. */
    private void serve(int octets) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FeedTap tap = new FeedTap(ledger, server.getLocalPort(), 0);
            try (Socket consumer = server.accept()) {
                assertEquals(REQUEST_LENGTH, consumer.getInputStream().readNBytes(REQUEST_LENGTH).length);
                DataOutputStream out = new DataOutputStream(consumer.getOutputStream());
                out.writeInt(RECORD_LENGTH);
                out.writeInt(0);
                out.write(new byte[octets]);
            }
            tap.join();
            tap.close();
        }
    }
}
