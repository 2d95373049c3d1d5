package dev.torii.bench.payload;

import com.sun.management.ThreadMXBean;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalReader;
import dev.torii.payload.FrameSource;
import dev.torii.payload.PublishedProduct;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * When the last transfer frame of each sensor frame passed which point, and what the frames between made the engine allocate.
 *
 * <p>Does nothing unless asked to: the clocks cost some percent. Written to by the front end's and the engine's thread, each its own part.
 */
final class StageTimes {
    private static final int REMEMBERED = 1 << 12;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int framesPerProduct;
    private final boolean on;
    private final long[] frameInTaiNs = new long[REMEMBERED];
    private final long[] readTaiNs = new long[REMEMBERED];
    private final List<long[]> products = new ArrayList<>();
    private volatile long frameAllocated;
    private long edgeAllocated;

    StageTimes(int framesPerProduct, boolean on) {
        this.framesPerProduct = framesPerProduct;
        this.on = on;
    }

    /** A payload frame is in the journal. */
    void frameIn(long count) {
        if (on && isLast(count)) {
            frameInTaiNs[index(count)] = Receiver.taiNs();
        }
    }

    private boolean isLast(long count) {
        return count % framesPerProduct == framesPerProduct - 1;
    }

    private boolean isFirst(long count) {
        return count % framesPerProduct == 0;
    }

    private int index(long count) {
        return (int) (count / framesPerProduct) & REMEMBERED - 1;
    }

    /** A product is durable on the feed. */
    void published(PublishedProduct product, long nowTaiNs) {
        if (on) {
            long frameId = product.header().identity().frameId();
            int at = (int) (frameId - 1) & REMEMBERED - 1;
            products.add(new long[] {
                frameId,
                product.header().times().exposureStartTaiNs(),
                product.header().trace().antennaLastTaiNs(),
                frameInTaiNs[at],
                readTaiNs[at],
                product.header().trace().assembledTaiNs(),
                nowTaiNs
            });
        }
    }

    /** Octets allocated by polls of the journal and all they lead to, but for the first and the last frame of each sensor frame. */
    long frameAllocated() {
        return frameAllocated;
    }

    /** A line for each product: frame id, due to be sent, antenna, frame in, read for merging, assembled, durable. */
    void write(PrintWriter out) {
        for (long[] times : products) {
            StringBuilder line = new StringBuilder();
            for (long time : times) {
                line.append(line.length() == 0 ? "" : ",").append(time);
            }
            out.println(line);
        }
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** The source itself, or one that looks at what passes. */
    FrameSource observe(FrameSource source) {
        return on ? new Observed(source) : source;
    }

    private final class Observed implements FrameSource {
        private final FrameSource source;
        private JournalReader.Handler handler;
        private final JournalReader.Handler observer = new JournalReader.Handler() {
            @Override
            public void record(long position, FrameRecord meta, byte[] d, int off, int len) {
                long count = meta.vcFrameCount();
                if (meta.vcid() != SensorDownlink.VCID || !(isFirst(count) || isLast(count))) {
                    handler.record(position, meta, d, off, len);
                    return;
                }
                if (isLast(count)) {
                    readTaiNs[index(count)] = Receiver.taiNs();
                }
                long before = allocated();
                handler.record(position, meta, d, off, len);
                edgeAllocated += allocated() - before;
            }

            @Override
            public void lost() {
                handler.lost();
            }
        };

        Observed(FrameSource source) {
            this.source = source;
        }

        @Override
        public int poll(JournalReader.Handler to, int max) throws IOException {
            handler = to;
            edgeAllocated = 0;
            long before = allocated();
            int frames = source.poll(observer, max);
            frameAllocated = frameAllocated + allocated() - before - edgeAllocated;
            return frames;
        }

        @Override
        public long position() {
            return source.position();
        }

        @Override
        public long durablePosition() {
            return source.durablePosition();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
