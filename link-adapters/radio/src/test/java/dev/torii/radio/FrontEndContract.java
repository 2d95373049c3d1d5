package dev.torii.radio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every front end does, whatever its wire format; each adapter's test extends this, or {@link ConnectedFrontEndContract}. */
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

    protected final RadiationResult radiate(byte[] cltu) throws Exception {
        return frontEnd.radiate(cltu).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** Called when the front end has been started. */
    protected void started() throws IOException {}

    private void start() throws IOException {
        frontEnd.start();
        started();
    }

    /** Waits until the command connection stands, or does not. */
    protected final void awaitCommandConnection(boolean wanted) {
        while (frontEnd.state().commandConnected() != wanted) {
            Thread.onSpinWait();
        }
    }

    /** Waits until what the radio sends can be heard. */
    protected void awaitTelemetry() {
        while (!frontEnd.state().telemetryConnected()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void deliversOctetsInOrderOnOneThread() throws Exception {
        byte[] junk = new byte[1_000_000];
        new Random(1).nextBytes(junk);
        start();
        awaitTelemetry();
        for (int sent = 0; sent < junk.length; sent += 1_000) {
            peer.send(Arrays.copyOfRange(junk, sent, sent + 1_000));
        }
        listener.await(l -> l.received().length == junk.length);
        assertArrayEquals(junk, listener.received());
        assertEquals(List.of("connected"), listener.events());
        assertEquals(1, listener.threads());
        assertEquals(1_000_000, frontEnd.state().bytesReceived());
        assertEquals(TAI_NS, frontEnd.state().lastByteTaiNs());
        assertTrue(frontEnd.state().telemetryConnected());
    }

    @Test
    void radiatesOnlyWhenTransmitIsOn() throws Exception {
        start();
        awaitCommandConnection(true);
        assertFalse(frontEnd.transmitEnabled());
        RadiationResult refused = radiate(new byte[] {1, 2, 3});
        assertEquals(RadiationResult.Outcome.REFUSED, refused.outcome());
        assertEquals("transmit is off", refused.reason());
        frontEnd.setTransmit(true);
        RadiationResult taken = radiate(new byte[] {4, 5, 6});
        assertEquals(RadiationResult.Outcome.ACCEPTED, taken.outcome(), taken.reason());
        assertEquals(TAI_NS, taken.offeredTaiNs());
        assertEquals(0, taken.latencyNs(), "its clock stands");
        assertArrayEquals(new byte[] {4, 5, 6}, peer.readCommand(3), "nothing of the refused one");
        assertEquals(1, frontEnd.state().cltusAccepted());
        assertEquals(1, frontEnd.state().cltusRefused());
    }

    @Test
    void isSilentOnceClosed() throws Exception {
        start();
        awaitTelemetry();
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
