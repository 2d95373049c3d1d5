package dev.torii.radio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every front end does, whatever its wire format; each adapter's test extends this. */
@Timeout(60)
public abstract class FrontEndContract {
    protected static final long TAI_NS = 1_800_000_037_000_000_000L;

    protected final RecordingListener listener = new RecordingListener();
    protected RadioPeer peer;
    protected FrontEnd frontEnd;

    /** A radio that is on, at a free address. */
    protected abstract RadioPeer peer() throws IOException;

    /** A front end for that radio, not started, whose clock stands at {@link #TAI_NS}. */
    protected abstract FrontEnd frontEnd(RadioPeer radio, FrontEndListener heard) throws IOException;

    @BeforeEach
    void create() throws IOException {
        peer = peer();
        frontEnd = frontEnd(peer, listener);
    }

    @AfterEach
    void tearDown() throws IOException {
        frontEnd.close();
        peer.close();
    }

    private RadiationResult radiate(byte[] cltu) throws Exception {
        return frontEnd.radiate(cltu).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void awaitCommandConnection(boolean wanted) {
        while (frontEnd.state().commandConnected() != wanted) {
            Thread.onSpinWait();
        }
    }

    @Test
    void deliversOctetsInOrderOnOneThread() throws Exception {
        byte[] junk = new byte[1_000_000];
        new Random(1).nextBytes(junk);
        frontEnd.start();
        peer.send(junk);
        listener.await(l -> l.received().length == junk.length);
        assertArrayEquals(junk, listener.received());
        assertEquals(List.of("connected"), listener.events());
        assertEquals(1, listener.threads());
        assertEquals(1_000_000, frontEnd.state().bytesReceived());
        assertEquals(TAI_NS, frontEnd.state().lastByteTaiNs());
        assertTrue(frontEnd.state().telemetryConnected());
    }

    @Test
    void connectsAgainWhenTheRadioComesBack() throws Exception {
        frontEnd.start();
        peer.send(new byte[] {1});
        listener.await(l -> l.received().length == 1);
        peer.off();
        listener.await(l -> l.events().size() == 2);
        assertFalse(frontEnd.state().telemetryConnected());
        assertFalse(frontEnd.state().lastFault().isEmpty());
        peer.on();
        peer.send(new byte[] {2});
        listener.await(l -> l.received().length == 2);
        assertEquals(List.of("connected", "disconnected", "connected"), listener.events());
        assertEquals(2, frontEnd.state().telemetryConnects());
    }

    @Test
    void waitsForARadioThatIsNotThereYet() throws Exception {
        peer.off();
        frontEnd.start();
        while (frontEnd.state().lastFault().isEmpty()) {
            Thread.onSpinWait();
        }
        peer.on();
        peer.send(new byte[] {7});
        listener.await(l -> l.received().length == 1);
    }

    @Test
    void radiatesOnlyWhenTransmitIsOn() throws Exception {
        frontEnd.start();
        awaitCommandConnection(true);
        assertFalse(frontEnd.transmitEnabled());
        RadiationResult refused = radiate(new byte[] {1, 2, 3});
        assertEquals(RadiationResult.refused("transmit is off"), refused);
        frontEnd.setTransmit(true);
        assertEquals(RadiationResult.RADIATED, radiate(new byte[] {4, 5, 6}));
        assertArrayEquals(new byte[] {4, 5, 6}, peer.readCommand(3), "nothing of the refused one");
        assertEquals(1, frontEnd.state().cltusRadiated());
        assertEquals(1, frontEnd.state().cltusRefused());
    }

    @Test
    void refusesWithAReasonWhileTheCommandConnectionIsDown() throws Exception {
        frontEnd.setTransmit(true);
        assertFalse(radiate(new byte[] {1}).ok(), "not started");
        frontEnd.start();
        awaitCommandConnection(true);
        peer.off();
        awaitCommandConnection(false);
        RadiationResult refused = radiate(new byte[] {2});
        assertFalse(refused.ok());
        assertTrue(refused.reason().startsWith("command connection is down"), refused.reason());
        peer.on();
        awaitCommandConnection(true);
        assertTrue(frontEnd.transmitEnabled(), "stays as it is over reconnects");
        assertEquals(RadiationResult.RADIATED, radiate(new byte[] {3}));
        assertArrayEquals(new byte[] {3}, peer.readCommand(1), "what was refused is not kept for later");
    }

    @Test
    void isSilentOnceClosed() throws Exception {
        frontEnd.start();
        peer.send(new byte[] {1});
        listener.await(l -> l.received().length == 1);
        frontEnd.setTransmit(true);
        frontEnd.close();
        frontEnd.close();
        frontEnd.setTransmit(true);
        assertFalse(frontEnd.transmitEnabled());
        assertFalse(radiate(new byte[] {1}).ok());
        assertThrows(IllegalStateException.class, frontEnd::start);
    }
}
