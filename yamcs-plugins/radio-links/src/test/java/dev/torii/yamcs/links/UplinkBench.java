package dev.torii.yamcs.links;

import dev.torii.journal.FrameRecord;
import dev.torii.spacelink.cop.Farm1;
import dev.torii.spacelink.tc.Bch;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.CltuReceiver;
import dev.torii.spacelink.tc.ControlCommand;
import dev.torii.spacelink.tc.TcFrame;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.tc.TcFrameStatus;
import dev.torii.spacelink.tc.TcFrameType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An uplink with a front end that can lose and refuse frames and a FARM-1 behind it; its clock and thread belong to the test. */
final class UplinkBench implements UplinkContact {
    private static final TcFrameLimits LIMITS = new TcFrameLimits(1024, true, true);
    private static final long CLCW_STEP_NS = 200_000_000L;

    final List<String> radiated = new ArrayList<>();
    final List<LinkEvent> events = new ArrayList<>();
    final TcUplink uplink;
    boolean transmit;
    int loseNext;
    Optional<String> frontEndRefuses = Optional.empty();

    private final Farm1 farm = new Farm1(0, 20);
    private final CltuReceiver receiver =
            new CltuReceiver(CltuCoding.BCH, Bch.Mode.TRIPLE_ERROR_DETECTION, this::received);
    private final List<Integer> firstOctets = new ArrayList<>();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final byte[] frame = new byte[1115];
    private boolean draining;
    private long frameCount;
    private long nowNs = 1_000;

    UplinkBench() {
        uplink = new TcUplink(Fixtures.spacecraft("TRK-1", 171), this::execute, () -> nowNs, events::add);
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
        int word = farm.clcw(false, false).toInt();
        for (int i = 0; i < 4; i++) {
            frame[1115 - 6 + i] = (byte) (word >>> (24 - 8 * i));
        }
        FrameRecord meta = new FrameRecord("tokyo", "tokyo-1", "c1", nowNs, 171, 0, frameCount++, 0);
        uplink.mailbox().frame(0, meta, frame, 0, frame.length);
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
        return events.stream().map(LinkEvent::type).toList();
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
        return "c1";
    }

    @Override
    public boolean transmitEnabled() {
        return transmit;
    }

    @Override
    public CompletionStage<Optional<String>> radiate(byte[] cltu) {
        if (frontEndRefuses.isEmpty()) {
            receiver.accept(cltu, 0, cltu.length);
        }
        return CompletableFuture.completedFuture(frontEndRefuses);
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
        ControlCommand command = ControlCommand.read(octets, reader.dataOffset(), reader.dataLength())
                .orElseThrow();
        return "BC " + command.kind()
                + (command.kind() == ControlCommand.Kind.SET_VR ? " " + command.sequenceNumber() : "");
    }
}
