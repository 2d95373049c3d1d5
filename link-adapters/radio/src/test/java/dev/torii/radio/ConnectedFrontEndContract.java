package dev.torii.radio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every front end does that stands in a connection with its radio. */
public abstract class ConnectedFrontEndContract extends FrontEndContract {
    @Test
    void connectsAgainWhenTheRadioComesBack() throws Exception {
        frontEnd.start();
        awaitTelemetry();
        peer.send(new byte[] {1});
        listener.await(l -> l.received().length == 1);
        peer.off();
        listener.await(l -> l.events().size() == 2);
        assertFalse(frontEnd.state().telemetryConnected());
        assertFalse(frontEnd.state().lastFault().isEmpty());
        peer.on();
        awaitTelemetry();
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
        awaitTelemetry();
        peer.send(new byte[] {7});
        listener.await(l -> l.received().length == 1);
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
        assertTrue(radiate(new byte[] {3}).ok());
        assertArrayEquals(new byte[] {3}, peer.readCommand(1), "what was refused is not kept for later");
    }
}
