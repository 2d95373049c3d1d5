package dev.torii.payload;

import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * From transfer frames to sensor frames for the whole fleet: filter by SCID and virtual channel, merge receivers, extract packets,
 * assemble. Pure: time comes in with the calls. Single thread.
 */
final class PayloadPipeline implements JournalReader.Handler {
    private final Map<Integer, PayloadChannel> channels = new HashMap<>();
    private final Map<String, SensorFrameAssembler> assemblers = new HashMap<>();
    private final Map<String, List<PayloadChannel>> channelsBySpacecraft = new HashMap<>();
    private final AssemblyConfig config;
    private final BiFunction<String, FrameKey, Optional<OpenFrame>> memory;
    private final BiConsumer<PayloadSpacecraft, AssembledFrame> sink;
    private SensorFrameAssembler[] allAssemblers = {};

    /**
     * A pipeline that nothing came through yet.
     *
     * @param fleet  spacecraft
     * @param config limits of assembly
     * @param memory what is known of a spacecraft's sensor frame that left partially
     * @param sink   takes the sensor frames
     */
    PayloadPipeline(
            List<PayloadSpacecraft> fleet,
            AssemblyConfig config,
            BiFunction<String, FrameKey, Optional<OpenFrame>> memory,
            BiConsumer<PayloadSpacecraft, AssembledFrame> sink) {
        this.config = config;
        this.memory = memory;
        this.sink = sink;
        fleet.forEach(this::add);
    }

    /** Takes a spacecraft into the fleet; its id and SCID are not in it. */
    void add(PayloadSpacecraft s) {
        SensorFrameAssembler assembler =
                new SensorFrameAssembler(config, key -> memory.apply(s.id(), key), f -> sink.accept(s, f));
        assemblers.put(s.id(), assembler);
        List<PayloadChannel> own = new ArrayList<>();
        for (int vcid : s.vcids()) {
            PayloadChannel channel = new PayloadChannel(s, assembler);
            channels.put(key(s.scid(), vcid), channel);
            own.add(channel);
        }
        channelsBySpacecraft.put(s.id(), own);
        allAssemblers = assemblers.values().toArray(SensorFrameAssembler[]::new);
    }

    /** Lets a spacecraft go: its open frames leave partially, its further frames are ignored. */
    void remove(String spacecraftId) {
        assemblers.get(spacecraftId).flush();
        assemblers.remove(spacecraftId);
        channels.values().removeAll(channelsBySpacecraft.remove(spacecraftId));
        allAssemblers = assemblers.values().toArray(SensorFrameAssembler[]::new);
    }

    @Override
    public void record(long position, FrameRecord frame, byte[] d, int off, int len) {
        PayloadChannel channel = channels.get(key(frame.scid(), frame.vcid()));
        if (channel != null) {
            channel.frame(position, frame, d, off, len);
        }
        // Time runs with the receptions, so that reading old frames again gives what reading them live gave.
        advanceAssemblers(frame.receptionTaiNs());
    }

    @Override
    public void lost() {
        channels.values().forEach(PayloadChannel::lostOnGround);
    }

    /** Says that all frames received until {@code nowTaiNs} were handed in. */
    void advance(long nowTaiNs) {
        channels.values().forEach(channel -> channel.advance(nowTaiNs, config.holdNs()));
        advanceAssemblers(nowTaiNs);
    }

    /** What is open of a contact leaves partially. */
    void contactEnded(String contactId) {
        for (SensorFrameAssembler assembler : assemblers.values()) {
            assembler.flushContact(contactId);
        }
    }

    /** The assembler of a spacecraft. */
    SensorFrameAssembler assembler(String spacecraftId) {
        return assemblers.get(spacecraftId);
    }

    /** Sums over the payload channels of a spacecraft. */
    ChannelCounters counters(String spacecraftId) {
        return channelsBySpacecraft.getOrDefault(spacecraftId, List.of()).stream()
                .map(PayloadChannel::counters)
                .reduce(ChannelCounters.NONE, ChannelCounters::plus);
    }

    /** Who brought the frames of a spacecraft's payload channels. */
    List<ReceiverCounters> receivers(String spacecraftId) {
        return channelsBySpacecraft.getOrDefault(spacecraftId, List.of()).stream()
                .flatMap(channel -> channel.receivers().stream())
                .toList();
    }

    /** Journal position from which everything not yet published can be rebuilt. */
    long resumePosition(long nextPosition) {
        long resume = nextPosition;
        for (SensorFrameAssembler assembler : assemblers.values()) {
            resume = Math.min(resume, assembler.firstPosition());
        }
        for (PayloadChannel channel : channels.values()) {
            resume = Math.min(resume, channel.firstPosition());
        }
        return resume;
    }

    private void advanceAssemblers(long nowTaiNs) {
        for (SensorFrameAssembler assembler : allAssemblers) {
            assembler.advance(nowTaiNs);
        }
    }

    private static int key(int scid, int vcid) {
        return scid << 8 | vcid;
    }
}
