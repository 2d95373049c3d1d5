package dev.torii.payload;

import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalReader;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.packet.MpduBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A journal in memory: transfer frames of one spacecraft's payload channel. */
final class TestDownlink {
    static final PayloadSpacecraft SPACECRAFT = new PayloadSpacecraft("TRK-1", 171, Set.of(2), 1115, true, true);

    static final class Entry {
        final FrameRecord meta;
        final byte[] octets;

        Entry(FrameRecord meta, byte[] octets) {
            this.meta = meta;
            this.octets = octets;
        }
    }

    final List<Entry> journal = new ArrayList<>();
    private final AosFrameCreator creator = new AosFrameCreator(171, 1115, true, true);
    private final MpduBuilder mpdu = new MpduBuilder(1101, 4_000_000);
    private long count;
    private long receptionTaiNs = TestImages.DAY_TAI_NS + 60_000_000_000L;
    private String contact = "C-1";

    TestDownlink contact(String id) {
        contact = id;
        return this;
    }

    /** Radiates packets, completed with an idle packet. */
    TestDownlink send(List<byte[]> packets) {
        packets.forEach(p -> mpdu.offer(p, 0, p.length));
        while (mpdu.queuedOctets() > 0) {
            byte[] frame = new byte[1115];
            int pointer = mpdu.take(frame, creator.packetZoneOffset());
            creator.writePacketFrame(frame, 0, 2, count, pointer, 0);
            receptionTaiNs += 500_000;
            journal.add(
                    new Entry(new FrameRecord("tokyo", "tokyo-1", contact, receptionTaiNs, 171, 2, count, 0), frame));
            count = FrameCounter.AOS.next(count);
        }
        return this;
    }

    /** The next frame has this count. */
    TestDownlink countFrom(long first) {
        count = first;
        return this;
    }

    /** Sends nothing for a tenth of a second. */
    TestDownlink pause() {
        receptionTaiNs += 100_000_000;
        return this;
    }

    /** The transmitter begins to count anew, as after a boot. */
    TestDownlink reboot() {
        count = 0;
        receptionTaiNs += 50_000_000;
        return this;
    }

    long lastReceptionTaiNs() {
        return receptionTaiNs;
    }

    /** Reads the journal up to {@code end}; positions count records. */
    FrameSource.Opener upTo(int end) {
        return from -> new Source(Math.toIntExact(from), end);
    }

    private final class Source implements FrameSource {
        private final int end;
        private int next;

        Source(int from, int end) {
            this.next = from;
            this.end = end;
        }

        @Override
        public int poll(JournalReader.Handler handler, int max) {
            int n = 0;
            for (; n < max && next < end; n++, next++) {
                Entry e = journal.get(next);
                handler.record(next, e.meta, e.octets.clone(), 0, 1115);
            }
            return n;
        }

        @Override
        public long position() {
            return next;
        }

        @Override
        public long durablePosition() {
            return next;
        }

        @Override
        public void close() {}
    }
}
