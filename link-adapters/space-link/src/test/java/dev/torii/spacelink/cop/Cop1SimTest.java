package dev.torii.spacelink.cop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.TcFrame;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.tc.TcFrameStatus;
import dev.torii.spacelink.tc.TcFrameType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FOP-1 against FARM-1 over a channel that loses frames and reports and delays both; a seed names each run. */
class Cop1SimTest {
    private static final TcFrameLimits LIMITS = new TcFrameLimits(64, false, true);
    private static final int SCID = 171;
    private static final int VCID = 0;

    /** One run: a step is one millisecond of the channel. */
    private static final class Channel implements FopLower, FopUser {
        final Random random;
        final double loss;
        final Farm1 farm = new Farm1(VCID, 20);
        final Fop1 fop;
        final TcFrame reader = new TcFrame(LIMITS);
        final ArrayDeque<byte[]> uplink = new ArrayDeque<>();
        final ArrayDeque<Integer> downlink = new ArrayDeque<>();
        final List<Integer> delivered = new ArrayList<>();
        final List<Long> confirmed = new ArrayList<>();
        final List<FopAlert> alerts = new ArrayList<>();
        TcFrameType unanswered;
        int refusedBuffers;
        long nowNs;

        Channel(long seed, double loss) {
            this.random = new Random(seed);
            this.loss = loss;
            FopSettings settings = new FopSettings(10, 50_000_000L, 200, 0);
            this.fop = new Fop1(new TcFrameCreator(SCID, VCID, LIMITS), settings, this, this);
        }

        @Override
        public void transmit(TcFrameType type, byte[] frame) {
            unanswered = type;
            uplink.add(frame.clone());
        }

        @Override
        public void response(long requestId, FopResponse response) {
            if (response == FopResponse.POSITIVE_CONFIRM) {
                confirmed.add(requestId);
            }
        }

        @Override
        public void alert(FopAlert reason, FopEvent event, FopState state) {
            alerts.add(reason);
        }

        @Override
        public void suspended(int suspendState) {}

        void step() {
            nowNs += 1_000_000L;
            if (unanswered != null && random.nextInt(3) > 0) {
                TcFrameType type = unanswered;
                unanswered = null;
                fop.accepted(type, nowNs);
            }
            if (uplink.size() > 5 || (!uplink.isEmpty() && random.nextInt(4) == 0)) {
                arrive(uplink.poll());
            }
            downlink.add(farm.clcw(false, false).toInt());
            if (downlink.size() > 7) {
                int report = downlink.poll();
                if (random.nextDouble() >= loss) {
                    fop.clcwArrived(Clcw.read(report), nowNs);
                }
            }
            fop.tick(nowNs);
        }

        private void arrive(byte[] frame) {
            if (random.nextDouble() < loss) {
                return;
            }
            assertEquals(TcFrameStatus.GOOD, reader.wrap(frame, 0, frame.length));
            boolean buffer = refusedBuffers == 0 || --refusedBuffers == 0;
            if (buffer) {
                farm.bufferReleased();
            }
            if (farm.frameArrived(reader, buffer) == FarmAction.ACCEPT) {
                delivered.add(frame[reader.dataOffset()] << 8 | (frame[reader.dataOffset() + 1] & 0xFF));
            }
        }

        void runUntil(java.util.function.BooleanSupplier done, int stepsMax) {
            for (int i = 0; i < stepsMax && !done.getAsBoolean(); i++) {
                step();
            }
            assertTrue(done.getAsBoolean(), "not done after " + stepsMax + " steps: " + fop.state() + " " + alerts);
        }
    }

    private static byte[] data(int number) {
        return new byte[] {(byte) (number >> 8), (byte) number};
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.3, 0.6})
    void deliversEveryAdFrameOnceAndInOrder(double loss) {
        for (long seed = 1; seed <= 25; seed++) {
            Channel channel = new Channel(seed, loss);
            channel.fop.initiateAdWithSetVr(1, 250, 0); // wraps soon
            channel.runUntil(() -> channel.fop.state() == FopState.ACTIVE, 20_000);
            int frames = 600;
            int next = 0;
            while (channel.confirmed.size() < frames + 1) {
                if (next < frames && channel.fop.readyForAd()) {
                    channel.fop.transferAd(next + 2, data(next), channel.nowNs);
                    next++;
                    if (next % 97 == 0) {
                        channel.refusedBuffers = 3; // the spacecraft has no room for a while
                    }
                }
                channel.step();
                assertTrue(channel.nowNs < 400_000_000_000L, "seed " + seed + " stuck in " + channel.fop.state());
            }
            assertEquals(List.of(), channel.alerts, "seed " + seed);
            assertEquals(
                    java.util.stream.IntStream.range(0, frames).boxed().toList(), channel.delivered, "seed " + seed);
            assertEquals(
                    java.util.stream.LongStream.rangeClosed(1, frames + 1L)
                            .boxed()
                            .toList(),
                    channel.confirmed,
                    "seed " + seed);
        }
    }

    @Test
    void unlockRecoversFromLockout() {
        Channel channel = new Channel(7, 0.2);
        channel.fop.setVs(1, 100, 0); // far outside of the FARM window
        channel.fop.initiateAdWithoutClcwCheck(2, 0);
        channel.fop.transferAd(3, data(1), 0);
        channel.runUntil(() -> !channel.alerts.isEmpty(), 1000);
        assertEquals(FarmState.LOCKOUT, channel.farm.state());
        assertEquals(List.of(FopAlert.NN_R), channel.alerts.subList(0, 1), "old reports acknowledge what was not sent");
        long settled = channel.nowNs + 100_000_000L; // until no report from before the lockout is on its way
        channel.runUntil(() -> channel.nowNs >= settled, 1000);

        channel.fop.setVs(4, channel.farm.receiverSequenceNumber(), channel.nowNs);
        channel.fop.initiateAdWithUnlock(5, channel.nowNs);
        channel.runUntil(() -> channel.fop.state() == FopState.ACTIVE, 20_000);
        assertEquals(FarmState.OPEN, channel.farm.state());
        channel.fop.transferAd(6, data(2), channel.nowNs);
        channel.runUntil(() -> channel.confirmed.contains(6L), 20_000);
        assertEquals(List.of(2), channel.delivered);
    }

    @Test
    void retransmitsIdenticalOctets() {
        List<String> sent = new ArrayList<>();
        Channel channel = new Channel(1, 0);
        Fop1[] fop = new Fop1[1];
        fop[0] = new Fop1(
                new TcFrameCreator(SCID, VCID, LIMITS),
                new FopSettings(10, 1_000, 3, 0),
                (type, frame) -> {
                    sent.add(HexFormat.of().formatHex(frame));
                    fop[0].accepted(type, 0); // from within the callback
                },
                channel);
        fop[0].initiateAdWithoutClcwCheck(1, 0);
        fop[0].transferAd(2, data(1), 0);
        fop[0].transferAd(3, data(2), 0);
        fop[0].tick(1_000);
        fop[0].tick(2_000);
        assertEquals(6, sent.size());
        assertEquals(sent.subList(0, 2), sent.subList(2, 4));
        assertEquals(sent.subList(0, 2), sent.subList(4, 6));
        assertEquals("00ab00080000" + "01", sent.get(0).substring(0, 14));
        assertEquals("00ab00080100" + "02", sent.get(1).substring(0, 14));
        fop[0].tick(3_000);
        assertEquals(List.of(FopAlert.T1), channel.alerts);
        assertEquals(FopState.INITIAL, fop[0].state());
    }
}
