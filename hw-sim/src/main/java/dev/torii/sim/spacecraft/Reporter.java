package dev.torii.sim.spacecraft;

import dev.torii.spacelink.time.CucTime;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the reports of services 1, 3, 5, 6, 11 and 17, stamps them with the platform clock and hands them to their virtual
 * channels. Not thread safe.
 */
final class Reporter {

    private final PusPackets packets = new PusPackets();
    private final Set<OnBoardEvent> eventsEnabled = EnumSet.allOf(OnBoardEvent.class);
    private final TelemetrySink sink;
    private final SpacecraftObserver observer;
    private final OnBoardClock clock;

    Reporter(TelemetrySink sink, SpacecraftObserver observer, OnBoardClock clock) {
        this.sink = sink;
        this.observer = observer;
        this.clock = clock;
    }

    /** Switches the reports of an event. */
    void enableEvent(OnBoardEvent event, boolean on) {
        if (on) {
            eventsEnabled.add(event);
        } else {
            eventsEnabled.remove(event);
        }
    }

    /** (3,25) with this source data. */
    void housekeeping(byte[] report, long taiNs) {
        sink.packet(TelemetrySink.VCID_HOUSEKEEPING, packets.create(3, 25, clock.read(taiNs), report), taiNs);
    }

    /** (1,1), (1,3) or (1,7), if the telecommand asks for it. */
    void success(Telecommand command, CommandStage stage, long taiNs) {
        observer.command(command, stage, Optional.empty(), taiNs);
        if ((command.acknowledgeFlags() & stage.acknowledgeFlag()) != 0) {
            report(1, stage.successSubtype(), taiNs, requestId(command, 0).array());
        }
    }

    /** (1,2), (1,4) or (1,8), always. */
    void failure(Telecommand command, CommandStage stage, FailureCode code, long taiNs) {
        observer.command(command, stage, Optional.of(code), taiNs);
        report(
                1,
                stage.failureSubtype(),
                taiNs,
                requestId(command, 2).putShort((short) code.code()).array());
    }

    /** (17,2). */
    void test(long taiNs) {
        report(17, 2, taiNs, new byte[0]);
    }

    /** (5,x), if the event is enabled. */
    void event(OnBoardEvent event, long auxiliary, long taiNs) {
        boolean reported = eventsEnabled.contains(event);
        observer.onBoardEvent(event, auxiliary, reported, taiNs);
        if (!reported) {
            return;
        }
        ByteBuffer data = ByteBuffer.allocate(6).putShort((short) event.id()).putInt((int) auxiliary);
        report(5, event.subtype(), taiNs, data.array());
    }

    /** (6,10) for one range, ECSS-E-ST-70-41C section 8.6.2.10. */
    void memoryCheck(int area, long address, long length, int checksum, long taiNs) {
        ByteBuffer data = ByteBuffer.allocate(12).put((byte) area).put((byte) 1);
        data.putInt((int) address).putInt((int) length).putShort((short) checksum);
        report(6, 10, taiNs, data.array());
    }

    /** (11,13), ECSS-E-ST-70-41C section 8.11.2.13: number, then of each its release time, source, application process and sequence count. */
    void schedule(List<OnBoardSchedule.Activity> activities, long taiNs) {
        ByteBuffer data = ByteBuffer.allocate(1 + 13 * activities.size()).put((byte) activities.size());
        for (OnBoardSchedule.Activity activity : activities) {
            CucTime.write(data.array(), data.position(), activity.releaseNs());
            data.position(data.position() + CucTime.LENGTH)
                    .putShort((short) activity.command().sourceId())
                    .putShort((short) activity.apid())
                    .putShort((short) activity.command().sequenceCount());
        }
        report(11, 13, taiNs, data.array());
    }

    private void report(int service, int subtype, long taiNs, byte[] data) {
        sink.packet(TelemetrySink.VCID_REPORTS, packets.create(service, subtype, clock.read(taiNs), data), taiNs);
    }

    private static ByteBuffer requestId(Telecommand command, int moreOctets) {
        return ByteBuffer.allocate(4 + moreOctets)
                .putShort((short) command.packetId())
                .putShort((short) command.sequenceControl());
    }
}
