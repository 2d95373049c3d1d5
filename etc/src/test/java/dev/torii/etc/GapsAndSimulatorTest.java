package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.payload.AssembledFrame;
import dev.torii.payload.AssemblyConfig;
import dev.torii.payload.SegmentOrigin;
import dev.torii.payload.SensorFrameAssembler;
import dev.torii.payload.gap.CommandAnswer;
import dev.torii.payload.gap.GapLedger;
import dev.torii.payload.gap.GapSettings;
import dev.torii.payload.gap.Hole;
import dev.torii.payload.gap.HoleState;
import dev.torii.payload.gap.RecorderState;
import dev.torii.payload.gap.RepairBudget;
import dev.torii.payload.gap.RepairCommand;
import dev.torii.payload.gap.SeenFrame;
import dev.torii.payload.gap.SegmentRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The gap ledger against the simulated spacecraft, in its own commands and telemetry, while its recorder overwrites. */
class GapsAndSimulatorTest {
    private static final long SEED = Long.getLong("torii.seed", 20_261_127L);
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int PLAYED = 12;
    private static final double LOST = 0.05;

    private final Random random = new Random(SEED);
    private final TrkDatabase trk = TrkDatabase.load();
    private final SimulatedFlight flight = new SimulatedFlight(SEED, List.of());
    private final GapLedger ledger = new GapLedger(new GapSettings(5, 3600 * SECOND_NS, 6 * SECOND_NS));
    private final Set<Long> complete = new TreeSet<>();
    private final Map<String, String> telemetry = new HashMap<>();
    private final SensorFrameAssembler assembler = new SensorFrameAssembler(
            new AssemblyConfig(5 * SECOND_NS, 64, AssemblyConfig.RECORD_LENGTH_DEFAULT), this::publish);
    private long offset;
    private int sequence;

    @Test
    void repairsWhatWasLostBeforeItIsOverwrittenAndFreesOnlyWhatIsComplete() throws Exception {
        flight.run(20); // 12 s later the recorder is full and overwrites
        command("START_PLAYBACK", Map.of("first_frame_id", 0, "count", PLAYED));
        receive(flight.playBack());
        int contact = 0;
        do {
            flight.run(7);
            contact("c-" + contact++);
        } while (ledger.holes().stream().anyMatch(h -> !h.state().isClosed()));
        assertTrue(ledger.holes().size() > PLAYED / 2, "seed " + SEED);
        for (Hole hole : ledger.holes()) {
            boolean whole = complete.contains(hole.key().frameId());
            assertEquals(whole, hole.state() == HoleState.REPAIRED, "seed " + SEED + ": " + hole);
        }
        assertTrue(complete.size() > PLAYED / 2, "seed " + SEED + ": " + complete);
    }

    @Test
    void freesUpToTheLastCompleteFrameAndTheSpacecraftDoesSo() throws Exception {
        flight.run(10);
        command("STOP_IMAGING", Map.of());
        command("START_PLAYBACK", Map.of("first_frame_id", 0, "count", PLAYED));
        receive(flight.playBack());
        for (int contact = 0; contact < 5; contact++) {
            flight.run(7);
            contact("c-" + contact);
        }
        long before = recorder().oldestFrame();
        long upTo = ledger.freeable("TRK-1", recorder()).orElseThrow();
        for (long id = before; id <= upTo; id++) {
            assertTrue(complete.contains(id), "seed " + SEED + ": frame " + id + " of " + complete);
        }
        command("CLEAR_RECORDER", Map.of("up_to_frame_id", upTo));
        assertEquals(upTo + 1, recorder().oldestFrame());
        assertEquals(PLAYED, upTo, "all that was played back, in the end");
    }

    private void contact(String id) throws Exception {
        RepairBudget budget = new RepairBudget(1, 4e6, 60);
        for (RepairCommand command : ledger.plan("TRK-1", id, recorder(), budget, flight.nowTaiNs())) {
            ledger.asked("TRK-1", id, command, flight.nowTaiNs());
            if (!send(command)) {
                ledger.answered("TRK-1", id, command, CommandAnswer.REFUSED, flight.nowTaiNs());
            }
            flight.run(1);
        }
        receive(flight.playBack());
        ledger.contactEnded(id, flight.nowTaiNs());
    }

    private boolean send(RepairCommand c) throws Exception {
        return c.kind() == RepairCommand.Kind.FRAMES
                ? command("START_PLAYBACK", Map.of("first_frame_id", c.frameId(), "count", c.count()))
                : command(
                        "RETRANSMIT_SEGMENTS",
                        Map.of("frame_id", c.frameId(), "first_segment", c.first(), "segment_count", c.count()));
    }

    /** Whether the spacecraft took it: it reports no failure. */
    private boolean command(String name, Map<String, Object> arguments) throws Exception {
        flight.takePackets(Integer.MAX_VALUE);
        flight.send(trk.packet("/TRK/payload/" + name, arguments, sequence++));
        boolean taken = true;
        for (byte[] packet : flight.takePackets(Integer.MAX_VALUE)) {
            boolean verification = packet[7] == 1;
            taken &= !(verification && packet[8] % 2 == 0); // (1,2), (1,4), (1,8)
        }
        return taken;
    }

    private RecorderState recorder() {
        flight.takePackets(Integer.MAX_VALUE);
        flight.run(2);
        flight.takePackets(Integer.MAX_VALUE).forEach(packet -> telemetry.putAll(trk.text(packet)));
        long boot = flight.nowTaiNs() - number("/TRK/obc/uptime") * SECOND_NS;
        return new RecorderState(
                boot,
                number("/TRK/payload/oldest_frame_id"),
                number("/TRK/payload/last_frame_id"),
                number("/TRK/payload/playback_remaining") > 0);
    }

    private long number(String parameter) {
        return Long.parseLong(telemetry.get(parameter));
    }

    private void receive(List<byte[]> packets) {
        for (byte[] packet : packets) {
            if (random.nextDouble() >= LOST) {
                assembler.accept(packet, 0, packet.length, origin());
            }
        }
        assembler.flush();
    }

    private SegmentOrigin origin() {
        return new SegmentOrigin()
                .receiver("tokyo", "tokyo-1", "c", 2)
                .begin(offset, flight.nowTaiNs(), 0)
                .end(offset, flight.nowTaiNs());
    }

    private void publish(AssembledFrame frame) {
        List<SegmentRun> missing = new ArrayList<>();
        frame.missing()
                .forEach(m -> missing.add(new SegmentRun(m.firstSegment(), m.lastSegment() - m.firstSegment() + 1)));
        if (frame.isComplete()) {
            complete.add(frame.key().frameId());
        }
        SeenFrame seen = new SeenFrame(
                "TRK-1",
                frame.key().sensorId(),
                0,
                frame.key().frameId(),
                frame.key().exposureStartTaiNs(),
                flight.nowTaiNs(),
                frame.segmentsExpected(),
                missing,
                frame.isComplete(),
                offset++);
        ledger.seen(seen, flight.nowTaiNs());
    }
}
