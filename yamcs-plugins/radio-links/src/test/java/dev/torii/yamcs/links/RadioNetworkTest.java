package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.commanding.uplink.TcUplink;
import dev.torii.commanding.uplink.UplinkCommand;
import dev.torii.radio.hamlib.Rotator;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way over real sockets, without a Yamcs server. */
class RadioNetworkTest {
    private static final long WAIT_NS = 20_000_000_000L;

    @TempDir
    private Path folder;

    private final CaduMaker spacecraft = new CaduMaker(171);
    private NetworkBench bench;
    private RecordingSink link;

    @BeforeEach
    void start() throws Exception {
        bench = new NetworkBench(folder);
        link = new RecordingSink();
        bench.network.port("TRK-1").orElseThrow().attach(link);
        bench.radio.awaitReceiver();
        bench.secondRadio.awaitReceiver();
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    private Instant set = Instant.MAX;

    private ContactSession engage(String contactId, String spacecraftId, String antennaId) throws EngagementException {
        return bench.network.engage(
                new ContactBook.Hold(contactId, spacecraftId, antennaId, ContactRole.COMMANDING, set));
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + WAIT_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("did not happen: " + what);
            }
            Thread.sleep(5);
        }
    }

    private void send(byte[] frame) throws IOException {
        bench.radio.send(spacecraft.cadu(frame));
    }

    /** Reports the same until the ground answers: it believes none that may be older than what it has sent. */
    private byte[] radiatedAfter(int clcw) throws Exception {
        spacecraft.setClcw(clcw);
        long deadline = System.nanoTime() + WAIT_NS;
        while (bench.radio.nothingRadiated() && System.nanoTime() - deadline < 0) {
            lock();
            Thread.sleep(100);
        }
        return bench.radio.awaitRadiated();
    }

    /** Two CADUs: the decoder believes a sync marker when it finds the next one. */
    private void lock() throws IOException {
        send(spacecraft.idleFrame());
        send(spacecraft.idleFrame());
    }

    @Test
    void framesReachJournalTelemetryLinkAndStatistics() throws Exception {
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        send(spacecraft.frame(0, CaduMaker.packet(1, 100)));
        send(spacecraft.idleFrame());
        send(spacecraft.frame(2, CaduMaker.packet(2, 100)));
        spacecraft.skip(0, 2);
        send(spacecraft.frame(0, CaduMaker.packet(3, 100)));
        await("five frames", () -> contact.snapshot().framesReceivedTotal() == 4);
        ContactSnapshot snapshot = contact.snapshot();
        assertEquals(Map.of(0, 2L, 2, 1L, 63, 1L), snapshot.framesReceived());
        assertEquals(Map.of(0, 2L, 2, 0L, 63, 0L), snapshot.framesLost());
        assertTrue(snapshot.connected()
                && !snapshot.silent()
                && snapshot.signalAcquired().isPresent());
        assertEquals(Map.of(), snapshot.rejected());
        assertEquals(List.of("0:0", "0:3"), link.frames);
        assertEquals(List.of("c1 0", "c1 63", "c1 2", "c1 0"), bench.journaled());
        contact.close();
        assertEquals(4, contact.snapshot().framesReceivedTotal(), "still answers");
    }

    @Test
    void randomOctetsAreCountedAndNothingDies() throws Exception {
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        byte[] noise = new byte[200_000];
        new Random(20261122).nextBytes(noise);
        bench.radio.send(noise);
        for (int i = 0; i < 5; i++) {
            send(spacecraft.frame(0, CaduMaker.packet(i, 100)));
        }
        await("frames after the noise", () -> contact.snapshot().framesReceivedTotal() == 5);
        AntennaUnit unit = bench.network.units().get(0);
        assertEquals(0, unit.chain().faults());
        assertTrue(
                unit.chain().skippedOctets() >= 199_000,
                "skipped " + unit.chain().skippedOctets());
    }

    @Test
    void framesOfAnotherSpacecraftAreRejectedByTheirScid() throws Exception {
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        CaduMaker stranger = new CaduMaker(99);
        bench.radio.send(stranger.cadu(stranger.frame(0, CaduMaker.packet(1, 100))));
        send(spacecraft.frame(5, CaduMaker.packet(1, 100)));
        send(spacecraft.idleFrame());
        await("the good frame", () -> contact.snapshot().framesReceivedTotal() == 1);
        assertEquals(
                Map.of("UNKNOWN_SCID", 1L, "UNKNOWN_VCID", 1L),
                contact.snapshot().rejected());
        assertEquals(List.of(), link.frames);
    }

    @Test
    void receptionGoesOnAfterALostConnectionAndCountsWhatWasMissed() throws Exception {
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        lock();
        await("first frames", () -> contact.snapshot().framesReceivedTotal() == 2);
        await("connected", () -> link.events.contains("FRONT_END_CONNECTED"));
        bench.radio.dropReceiver();
        await("event", () -> link.events.contains("FRONT_END_LOST"));
        bench.radio.awaitReceiver();
        spacecraft.skip(63, 9);
        lock();
        await("further frames", () -> contact.snapshot().framesReceivedTotal() == 4);
        assertEquals(Map.of(63, 9L), contact.snapshot().framesLost());
        assertEquals(0, contact.snapshot().counterRestarts());
    }

    @Test
    void aTransmitterThatStartsAgainIsNotedAndNotCountedAsLoss() throws Exception {
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        spacecraft.skip(63, 5000);
        lock();
        await("first frames", () -> contact.snapshot().framesReceivedTotal() == 2);
        long silentFrom = System.nanoTime();
        await("a pause longer than the way of a late frame", () -> System.nanoTime() - silentFrom > 2_100_000_000L);
        CaduMaker again = new CaduMaker(171);
        bench.radio.send(again.cadu(again.idleFrame()));
        bench.radio.send(again.cadu(again.idleFrame()));
        await("further frames", () -> contact.snapshot().framesReceivedTotal() == 4);
        assertEquals(Map.of(63, 0L), contact.snapshot().framesLost());
        assertEquals(1, contact.snapshot().counterRestarts());
    }

    @Test
    void outsideOfAContactTheGroundIsToldOfTheFrontEnd() throws Exception {
        await("connected", () -> bench.groundEvents.equals(List.of("FRONT_END_CONNECTED", "FRONT_END_CONNECTED")));
        bench.radio.dropReceiver();
        await("lost", () -> bench.groundEvents.contains("FRONT_END_LOST"));
        assertEquals(List.of(), link.events);
    }

    @Test
    void aLinkThatStartsDuringSignalIsToldOfIt() throws Exception {
        SpacecraftPort port = bench.network.port("TRK-1").orElseThrow();
        port.detach(link);
        lock();
        await("signal", () -> !port.health().silent(Tai.fromUtc(Instant.now())));
        port.attach(link);
        await("event", () -> link.events.contains("SIGNAL_ACQUIRED"));
    }

    @Test
    void goesByAClcwOfThisContactOnly() throws Exception {
        lock();
        SpacecraftPort port = bench.network.port("TRK-1").orElseThrow();
        await("two CLCWs before the contact", () -> port.idleFrames() == 2);
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        assertEquals(Optional.empty(), contact.snapshot().lastClcw());
        spacecraft.setClcw(0x81000000); // not a CLCW: control word type 1
        lock();
        await("frames", () -> contact.snapshot().framesReceivedTotal() == 2);
        assertEquals(Optional.empty(), contact.snapshot().lastClcw());
        spacecraft.setClcw(0x01000000);
        lock();
        await("a CLCW in the contact", () -> contact.snapshot().lastClcw().isPresent());
    }

    @Test
    void aClosedContactDoesNotTouchTheTransmitterOfTheNext() throws Exception {
        ContactSession first = engage("c1", "TRK-1", "tokyo-1");
        first.close();
        ContactSession second = engage("c2", "TRK-1", "tokyo-1");
        second.setTransmit(true);
        first.setTransmit(false);
        assertTrue(bench.network.units().get(0).frontEnd().transmitEnabled());
    }

    @Test
    void commandsLeaveOnlyThroughAContactThatTransmits() throws Exception {
        TcUplink uplink = bench.network.port("TRK-1").orElseThrow().uplink();
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        assertEquals(Optional.of("transmit is off in contact c1"), uplink.refusal());
        contact.setTransmit(true);
        assertEquals(Optional.empty(), uplink.refusal());
        RecordingListener command = new RecordingListener();
        uplink.submit(
                new UplinkCommand("T-1", "ann", "PING", CaduMaker.packet(1, 20), false, false, 0, false), command);
        assertTrue(bench.radio.nothingRadiated(), "no CLCW yet");
        byte[] unlock = radiatedAfter(0x01000000);
        assertEquals(0xEB90, (unlock[0] & 0xFF) << 8 | (unlock[1] & 0xFF));
        byte[] cltu = radiatedAfter(0x01000200); // counts the Unlock
        assertEquals(0xEB90, (cltu[0] & 0xFF) << 8 | (cltu[1] & 0xFF));
        await("radiated", () -> command.heard.contains("radiated"));
        spacecraft.setClcw(0x01000201);
        send(spacecraft.idleFrame());
        await("acknowledged", () -> command.heard.contains("acknowledged"));
        assertLogged("\"ticket\":\"contact c1\",\"type\":\"BC\"", "\"ticket\":\"T-1\",\"type\":\"AD\"");
        contact.close();
        assertFalse(bench.network.units().get(0).frontEnd().transmitEnabled());
        assertEquals(Optional.of("no contact with TRK-1"), uplink.refusal());
        assertThrows(IllegalStateException.class, () -> contact.setTransmit(true));
    }

    @Test
    void whatTheMountDoesNotTellIsPredictedAndHeldAgainstTheLimits() throws Exception {
        TcUplink uplink = bench.network.port("TRK-1").orElseThrow().uplink();
        ContactSession contact = engage("c1", "TRK-1", "tokyo-2");
        AtomicReference<Rotator.Pointing> predicted =
                new AtomicReference<>(new Rotator.Pointing(123.5, NetworkBench.UPLINK_ELEVATION_MIN_DEG - 1));
        contact.setPrediction(time -> Optional.of(predicted.get()));
        contact.setTransmit(true);
        uplink.submit(
                new UplinkCommand("T-1", "ann", "PING", CaduMaker.packet(1, 20), false, true, 0, false),
                new RecordingListener());
        spacecraft.setClcw(0x01000000);
        reportUntil("a refusal in the log", () -> logged().contains("below uplinkElevationMinDeg"));
        assertTrue(bench.secondRadio.nothingRadiated());
        assertFalse(logged().contains("radiates"), logged());
        predicted.set(new Rotator.Pointing(123.5, NetworkBench.UPLINK_ELEVATION_MIN_DEG + 1));
        CompletableFuture<Void> unused = uplink.unlock();
        reportUntil("a transmission", () -> !bench.secondRadio.nothingRadiated());
        assertTrue(
                logged().contains("\"azimuthDeg\":123.5,\"elevationDeg\":11.0,\"pointing\":\"predicted\""), logged());
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** Sends frames with CLCWs over the second antenna. */
    private void reportUntil(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + WAIT_NS;
        while (!condition.holds()) {
            assertTrue(System.nanoTime() - deadline < 0, () -> "did not happen: " + what);
            bench.secondRadio.send(spacecraft.cadu(spacecraft.idleFrame()));
            Thread.sleep(50);
        }
    }

    private String logged() throws IOException {
        if (!Files.exists(folder.resolve("radiation"))) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder.resolve("radiation"))) {
            Optional<Path> file = files.findFirst(); // the folder is there a moment before
            return file.isEmpty() ? "" : Files.readString(file.get());
        }
    }

    private void assertLogged(String... parts) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("radiation"))) {
            List<String> lines = Files.readAllLines(files.findFirst().orElseThrow());
            assertEquals(parts.length, lines.size(), lines::toString);
            for (int i = 0; i < parts.length; i++) {
                assertTrue(lines.get(i).contains(parts[i]), lines::toString);
                assertTrue(lines.get(i).contains("\"event\":\"radiates\""), lines::toString);
                assertTrue(lines.get(i).contains("\"frequencyHz\":2.05E9"), lines::toString);
            }
        }
    }

    @Test
    void nothingLeavesThatCannotBeLogged() throws Exception {
        Files.writeString(folder.resolve("radiation"), "in the way of the folder");
        TcUplink uplink = bench.network.port("TRK-1").orElseThrow().uplink();
        engage("c1", "TRK-1", "tokyo-1").setTransmit(true);
        RecordingListener command = new RecordingListener();
        uplink.submit(new UplinkCommand("T-1", "ann", "PING", CaduMaker.packet(1, 20), false, true, 0, false), command);
        await("refused", () -> !command.heard.isEmpty());
        assertTrue(command.heard.get(0).startsWith("refused: "), command.heard::toString);
        assertTrue(bench.radio.nothingRadiated());
    }

    @Test
    void aSecondContactOfTheSpacecraftReceivesAndDoesNotTransmit() throws Exception {
        ContactSession commanding = engage("c1", "TRK-1", "tokyo-1");
        ContactSession listening =
                bench.network.engage(new ContactBook.Hold("c2", "TRK-1", "tokyo-2", ContactRole.RECEIVE_ONLY, set));
        commanding.setTransmit(true);
        assertEquals(
                "contact c2 is receive-only, it cannot transmit",
                assertThrows(IllegalStateException.class, () -> listening.setTransmit(true))
                        .getMessage());
        bench.secondRadio.send(spacecraft.cadu(spacecraft.idleFrame()));
        bench.secondRadio.send(spacecraft.cadu(spacecraft.idleFrame()));
        await("frames", () -> listening.snapshot().framesReceivedTotal() == 2);
        assertEquals(0, commanding.snapshot().framesReceivedTotal());
        listening.close();
        TcUplink uplink = bench.network.port("TRK-1").orElseThrow().uplink();
        assertEquals(Optional.empty(), uplink.refusal(), "the uplink stays with the commanding contact");
        assertFalse(bench.network.units().get(1).frontEnd().transmitEnabled());
    }

    @Test
    void framesGoOnWhileTheJournalCannotBeWrittenAndTheGroundIsToldOfIt() throws Exception {
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        Path journal = folder.resolve("journal");
        deleteAll(journal); // the segment in use can still be written, the next one cannot be made
        for (int i = 0; i < 100; i++) {
            send(spacecraft.frame(0, CaduMaker.packet(i, 100)));
        }
        await("frames go to Yamcs", () -> link.frames.size() == 100);
        await("alarm", () -> bench.groundEvents.contains("JOURNAL_FAILED"));
        assertTrue(contact.snapshot().notJournaled() > 0, contact.snapshot()::toString);
        assertFalse(bench.groundEvents.contains("JOURNAL_RESUMED"));
        Files.createDirectory(journal); // as when somebody makes room
        lock();
        await("resumed", () -> bench.groundEvents.contains("JOURNAL_RESUMED"));
        assertEquals(Map.of(0, 0L, 63, 0L), contact.snapshot().framesLost());
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Test
    void aSpacecraftComesAndGoesWhileAnotherIsInContact() throws Exception {
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        assertThrows(EngagementException.class, () -> engage("c2", "TRK-2", "tokyo-2"));
        bench.network.add(Fixtures.spacecraft("TRK-2", 172));
        assertThrows(IllegalArgumentException.class, () -> bench.network.add(Fixtures.spacecraft("TRK-3", 172)));
        ContactSession second = engage("c2", "TRK-2", "tokyo-2");
        CaduMaker newcomer = new CaduMaker(172);
        bench.secondRadio.send(newcomer.cadu(newcomer.idleFrame()));
        bench.secondRadio.send(newcomer.cadu(newcomer.idleFrame()));
        await("frames of the newcomer", () -> second.snapshot().framesReceivedTotal() == 2);
        bench.network.remove("TRK-2");
        bench.secondRadio.send(newcomer.cadu(newcomer.idleFrame()));
        AntennaUnit unit = bench.network.units().get(1);
        await("a stranger", () -> unit.chain().rejected().get("UNKNOWN_SCID") == 1);
        assertEquals(2, second.snapshot().framesReceivedTotal());
        assertEquals(Optional.empty(), unit.chain().contact());
        lock();
        await("frames of the first", () -> contact.snapshot().framesReceivedTotal() == 2);
        assertEquals(List.of("c2 63", "c2 63", "c1 63", "c1 63"), bench.journaled());
    }

    @Test
    void takesTheEndOfTheSignalAtThePredictedSetForGranted() throws Exception {
        set = Instant.now().plusSeconds(1);
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        lock();
        await("event", () -> link.events.contains("SIGNAL_ACQUIRED"));
        await("event", () -> link.events.contains("SIGNAL_LOST"));
        assertEquals(List.of(), link.warnings);
        contact.close();
    }

    @Test
    void saysWhyThereIsNoTelemetry() throws Exception {
        SpacecraftPort port = bench.network.port("TRK-1").orElseThrow();
        assertEquals(Optional.of("no contact"), bench.network.silence(port));
        ContactSession contact = engage("c1", "TRK-1", "tokyo-1");
        await(
                "connected",
                () -> bench.network.silence(port).equals(Optional.of("no frame yet over tokyo-1 in contact c1")));
        lock();
        await("signal", () -> bench.network.silence(port).isEmpty());
        await("event", () -> link.events.contains("SIGNAL_ACQUIRED"));
        await("silence", () -> bench.network.silence(port).isPresent());
        assertTrue(bench.network.silence(port).orElseThrow().startsWith("silent for "));
        await("event", () -> link.events.contains("SIGNAL_LOST"));
        assertEquals(List.of("SIGNAL_LOST"), link.warnings);
        bench.radio.dropReceiver();
        await(
                "disconnect",
                () -> bench.network.silence(port).orElse("").startsWith("front end tokyo-1 is not connected"));
        contact.close();
    }

    @Test
    void refusesUnknownNames() {
        assertEquals(
                "contact c1 cannot be engaged: there is no antenna kiruna-1",
                assertThrows(EngagementException.class, () -> engage("c1", "TRK-1", "kiruna-1"))
                        .getMessage());
        assertEquals(
                "contact c1 cannot be engaged: there is no spacecraft TRK-9",
                assertThrows(EngagementException.class, () -> engage("c1", "TRK-9", "tokyo-1"))
                        .getMessage());
    }
}
