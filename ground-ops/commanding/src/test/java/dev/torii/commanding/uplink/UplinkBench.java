package dev.torii.commanding.uplink;

import dev.torii.configuration.Channels;
import dev.torii.configuration.Downlink;
import dev.torii.configuration.Frequencies;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Uplink;
import dev.torii.spacelink.cop.Farm1;
import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.Bch;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.CltuReceiver;
import dev.torii.spacelink.tc.ControlCommand;
import dev.torii.spacelink.tc.TcFrame;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.tc.TcFrameStatus;
import dev.torii.spacelink.tc.TcFrameType;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An uplink with a front end that can lose and refuse frames and a FARM-1 behind it; its clock and thread belong to the test. */
final class UplinkBench implements UplinkContact {
    private static final int FRAME_LENGTH = 100;
    private static final TcFrameLimits LIMITS = new TcFrameLimits(FRAME_LENGTH, true, true);
    private static final long CLCW_STEP_NS = 2_000_000_000L;

    private static final Spacecraft SPACECRAFT = new Spacecraft(
            "TRK-1",
            "Tracker",
            171,
            "trk",
            Path.of("orbits/TRK-1.tle"),
            new Downlink(1115, 5, Downlink.Basis.DUAL, true, true, true),
            new Channels(List.of(0, 1), List.of(2)),
            new Uplink(0, 0, FRAME_LENGTH, true, Uplink.Coding.BCH, 5, 3, 3),
            Frequencies.DEFAULT,
            Optional.empty());

    final List<String> radiated = new ArrayList<>();
    final List<UplinkEvent> events = new ArrayList<>();
    final TcUplink uplink;
    String contactId = "c1";
    final List<String> tickets = new ArrayList<>();
    boolean mismatch;
    boolean transmit;
    int loseNext;
    Optional<String> frontEndRefuses = Optional.empty();

    private final Farm1 farm = new Farm1(0, 20);
    private final CltuReceiver receiver =
            new CltuReceiver(CltuCoding.BCH, Bch.Mode.TRIPLE_ERROR_DETECTION, this::received);
    private final List<Integer> firstOctets = new ArrayList<>();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean draining;
    private long nowNs = 1_000;

    UplinkBench() {
        uplink = new TcUplink(SPACECRAFT, this::execute, () -> nowNs, events::add);
    }

    /** One task after the other, never one within another. */
    private void execute(Runnable task) {
        tasks.add(task);
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        } finally {
            draining = false;
        }
    }

    void begin(boolean transmitOn) {
        transmit = transmitOn;
        uplink.contactBegins(this);
    }

    void end() {
        uplink.contactEnds(this);
    }

    /** A downlink frame brings FARM-1's report. */
    void clcw() {
        nowNs += CLCW_STEP_NS;
        report(farm.clcw(false, false));
    }

    /** What FARM-1 would report now. */
    Clcw farmReport() {
        return farm.clcw(false, false);
    }

    /** A report arrives, perhaps an old one. */
    void report(Clcw clcw) {
        uplink.clcwArrived(() -> clcw);
    }

    void pass(long ns) {
        nowNs += ns;
        uplink.tick();
    }

    void farmVr(int vr) {
        farmTakes(new TcFrameCreator(171, 0, LIMITS).bc(ControlCommand.setVr(vr)));
    }

    void lockFarm() {
        int outside = (farm.receiverSequenceNumber() + 100) & 0xFF;
        farmTakes(new TcFrameCreator(171, 0, LIMITS).ad(outside, new byte[] {(byte) 0xC0, 0}));
    }

    List<Integer> firstOctets() {
        return firstOctets;
    }

    List<String> eventTypes() {
        return events.stream().map(UplinkEvent::type).toList();
    }

    private void farmTakes(byte[] tcFrame) {
        TcFrame reader = new TcFrame(LIMITS);
        if (reader.wrap(tcFrame, 0, tcFrame.length) != TcFrameStatus.GOOD) {
            throw new AssertionError("bench made a bad frame");
        }
        farm.frameArrived(reader, true);
    }

    @Override
    public String contactId() {
        return contactId;
    }

    @Override
    public boolean transmitEnabled() {
        return transmit;
    }

    @Override
    public CompletionStage<Optional<Refusal>> radiate(Transmission transmission) {
        if (frontEndRefuses.isEmpty()) {
            tickets.add(transmission.ticket());
            receiver.accept(transmission.cltu(), 0, transmission.cltu().length);
        }
        return CompletableFuture.completedFuture(frontEndRefuses.map(reason -> new Refusal(reason, mismatch)));
    }

    private void received(byte[] d, int off, int len, int correctedBits) {
        byte[] octets = Arrays.copyOfRange(d, off, off + len);
        TcFrame reader = new TcFrame(LIMITS);
        if (reader.wrap(octets, 0, octets.length) != TcFrameStatus.GOOD) {
            throw new AssertionError("a bad frame was radiated");
        }
        radiated.add(describe(reader, octets));
        if (reader.type() == TcFrameType.AD) {
            firstOctets.add(octets[5] & 0xFF);
        }
        if (loseNext > 0) {
            loseNext--;
        } else {
            farm.frameArrived(reader, true);
        }
    }

    private static String describe(TcFrame reader, byte[] octets) {
        if (reader.type() == TcFrameType.AD) {
            return "AD " + reader.sequenceNumber();
        }
        if (reader.type() == TcFrameType.BD) {
            return "BD";
        }
        ControlCommand command = ControlCommand.read(octets, reader.dataOffset(), reader.dataLength())
                .orElseThrow();
        return "BC " + command.kind()
                + (command.kind() == ControlCommand.Kind.SET_VR ? " " + command.sequenceNumber() : "");
    }
}
