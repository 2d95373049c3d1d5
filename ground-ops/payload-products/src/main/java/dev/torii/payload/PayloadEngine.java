package dev.torii.payload;

import dev.torii.payload.feed.FeedCursor;
import dev.torii.payload.feed.FeedLog;
import dev.torii.payload.feed.FeedRecord;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Follows the frame journal on a thread of its own and turns payload frames into products in the store and on the feed.
 *
 * <p>The journal position is saved only behind what is durable as a product, so that a restart loses nothing; what is read
 * twice is recognised by what stands on the feed, so that no identity and revision is published twice. When the disk refuses a
 * product the engine says so, stays where it is and tries again: the journal keeps receiving.
 */
public final class PayloadEngine implements Closeable {
    private static final int BATCH = 256;
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SNAPSHOT_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(20);
    /** Short beside the life of a process that is killed again and again: else it never gets further than the start of its backlog. */
    private static final long SAVE_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LongSupplier taiNs;
    private final PayloadListener listener;
    private final FeedLog log;
    private final ProductIndex index = new ProductIndex();
    private final ProductPublisher publisher;
    private final PayloadPipeline pipeline;
    private final PositionFile positionFile;
    private final DeliveryMeter meter;
    private final FrameSource source;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private volatile Map<String, PayloadSnapshot> snapshots = Map.of();
    private volatile boolean stopped;
    private List<PayloadSpacecraft> fleet;
    private boolean abandoned;
    private long savedAtNs;
    private long snapshotAtNs;

    /** Something for the engine's thread to do once it has read the journal to its present end. */
    private record Request(Runnable work, CompletableFuture<Void> done) {}

    private PayloadEngine(
            PayloadEngineConfig config, FrameSource.Opener frames, LongSupplier taiNs, PayloadListener listener)
            throws IOException {
        this.fleet = config.fleet();
        this.taiNs = taiNs;
        this.listener = listener;
        this.log = FeedLog.open(config.feed());
        this.meter = new DeliveryMeter(taiNs);
        this.publisher = new ProductPublisher(
                new ProductStore(config.productsDir(), config.reserveBytes()), log, index, config.dataMode(), taiNs);
        this.pipeline = new PayloadPipeline(config.fleet(), config.assembly(), this::partial, this::publish);
        this.positionFile = new PositionFile(config.positionFile());
        this.thread = new Thread(this::run, "payload-engine");
        try {
            recall(s -> true, true);
            this.source = frames.open(positionFile.load().orElse(0));
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
        takeSnapshots();
    }

    /**
     * Opens log and store, rebuilds the index from the log and begins to follow the journal where it stopped last time.
     *
     * @param config   settings
     * @param frames   opens the journal
     * @param taiNs    the clock, ns since 1970-01-01T00:00:00 TAI, on which receptions are stamped
     * @param listener told what happens
     * @return the running engine
     * @throws IOException when journal or log cannot be opened
     */
    public static PayloadEngine start(
            PayloadEngineConfig config, FrameSource.Opener frames, LongSupplier taiNs, PayloadListener listener)
            throws IOException {
        PayloadEngine engine = new PayloadEngine(config, frames, taiNs, listener);
        engine.thread.setDaemon(true);
        engine.thread.start();
        return engine;
    }

    /** The feed log, for a server to stream. */
    public FeedLog log() {
        return log;
    }

    /** Tells the engine that a record was handed to a consumer; for {@code FeedServer}. */
    public void delivered(long offset) {
        meter.delivered(offset);
    }

    /** Products on the feed whose lineage names a contact; each sensor frame counts once, with its newest revision. */
    public PayloadCounters contactCounters(String contactId) {
        return index.contact(contactId);
    }

    /**
     * Says that no more frames of a contact will come: reads the journal to its present end and lets the contact's open frames
     * leave partially, instead of waiting for the hold time.
     *
     * @param contactId the contact
     * @param timeout   longest wait
     * @return its final counters, or those reached when time ran out
     */
    public PayloadCounters contactEnded(String contactId, Duration timeout) {
        request(() -> pipeline.contactEnded(contactId), timeout);
        return index.contact(contactId);
    }

    /**
     * Takes another fleet. What a spacecraft that leaves has open is published partially; one that comes back goes on with what the
     * feed still holds of it. The others are not disturbed.
     *
     * @param now     all spacecraft from now on; one whose settings differ counts as gone and come
     * @param timeout longest wait; the change takes place also when it is over
     */
    public void setFleet(List<PayloadSpacecraft> now, Duration timeout) {
        List<PayloadSpacecraft> next = List.copyOf(now);
        request(() -> changeFleet(next), timeout);
    }

    private void request(Runnable work, Duration timeout) {
        Request request = new Request(work, new CompletableFuture<>());
        requests.add(request);
        LockSupport.unpark(thread);
        try {
            request.done().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return; // the engine does it when it can
        }
    }

    private void changeFleet(List<PayloadSpacecraft> next) {
        List<PayloadSpacecraft> before = fleet;
        fleet = next;
        before.stream().filter(s -> !next.contains(s)).forEach(s -> pipeline.remove(s.id()));
        Set<String> known = new HashSet<>();
        for (PayloadSpacecraft s : next) {
            if (!before.contains(s)) {
                pipeline.add(s);
                if (!index.spacecraft(s.id()).equals(PayloadCounters.NONE)) {
                    known.add(s.id());
                }
            }
        }
        try {
            if (!known.isEmpty()) {
                recall(known::contains, false);
            }
        } catch (IOException e) {
            listener.trouble("what the feed holds of " + known + " cannot be read: " + e.getMessage());
        }
    }

    /** Counters of a spacecraft, at most some 20 ms old; empty for one that is not in the fleet. */
    public Optional<PayloadSnapshot> snapshot(String spacecraftId) {
        return Optional.ofNullable(snapshots.get(spacecraftId));
    }

    /** The latest products, newest first, at most 100. */
    public List<PublishedProduct> recent() {
        return index.recent();
    }

    /** Stops following, saves the position, closes the log. Frames under assembly are read again at the next start. */
    @Override
    public void close() throws IOException {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        source.close();
        log.close();
    }

    /** Reads the feed: the assemblers of these spacecraft learn what was completed. */
    private void recall(Predicate<String> spacecraft, boolean intoIndex) throws IOException {
        try (FeedCursor cursor = log.cursor(0)) {
            for (byte[] json = cursor.pollHeader(); json != null; json = cursor.pollHeader()) {
                PublishedProduct product = ProductJson.read(json)
                        .map(header -> new PublishedProduct(cursor.offset(), header))
                        .orElse(null);
                if (product != null && intoIndex) {
                    publisher.learn(product.offset(), product.header());
                    listener.recalled(product);
                }
                if (product != null
                        && spacecraft.test(product.header().identity().spacecraft())) {
                    learn(product.header());
                }
            }
        }
    }

    private void learn(ProductHeader header) {
        SensorFrameAssembler assembler = pipeline.assembler(header.identity().spacecraft());
        if (assembler != null && header.completeness().complete()) {
            assembler.markCompleted(header.frameKey());
        }
    }

    /** What the feed holds of a sensor frame that left partially. */
    private Optional<OpenFrame> partial(String spacecraftId, FrameKey key) {
        OptionalLong offset = index.partial(spacecraftId, key);
        if (offset.isEmpty()) {
            return Optional.empty();
        }
        try (FeedCursor cursor = log.cursor(offset.getAsLong())) {
            if (cursor.poll() && cursor.offset() == offset.getAsLong()) {
                FeedRecord record = cursor.record();
                return ProductJson.read(record.header()).map(header -> OpenFrame.of(header, record.image()));
            }
        } catch (IOException e) {
            listener.trouble("what the feed holds of frame " + key.frameId() + " of " + spacecraftId
                    + " cannot be read: " + e.getMessage());
        }
        return Optional.empty(); // deleted by retention meanwhile
    }

    private void run() {
        try {
            while (!stopped) {
                stepOrWait();
            }
        } catch (RuntimeException e) {
            // A broken invariant: carrying on could publish wrong products. What was journaled is read at the next
            // start.
            listener.trouble("the payload engine has failed and stopped: " + e);
            return;
        }
        try {
            savePosition();
        } catch (IOException e) {
            listener.trouble("the journal position could not be saved: " + e.getMessage());
        }
    }

    private void stepOrWait() {
        try {
            step();
        } catch (IOException e) {
            listener.trouble("the payload chain stands still: " + e.getMessage());
            LockSupport.parkNanos(RETRY_NS);
        }
    }

    private void step() throws IOException {
        // Taken before reading, so that every frame journaled before the request, say the end of a contact, is seen.
        long nowTaiNs = taiNs.getAsLong();
        Request request = requests.peek();
        int frames = source.poll(pipeline, BATCH);
        if (frames < BATCH) {
            pipeline.advance(nowTaiNs);
            fulfil(request);
        }
        long nowNs = System.nanoTime();
        if (nowNs - savedAtNs > SAVE_INTERVAL_NS) {
            savePosition();
            savedAtNs = nowNs;
        }
        if (nowNs - snapshotAtNs > SNAPSHOT_INTERVAL_NS) {
            takeSnapshots();
            snapshotAtNs = nowNs;
        }
        if (frames == 0 && requests.isEmpty()) {
            LockSupport.parkNanos(IDLE_NS);
        }
    }

    private void fulfil(Request request) {
        if (request != null) {
            request.work().run();
            requests.remove();
            takeSnapshots();
            request.done().complete(null);
        }
    }

    private void savePosition() throws IOException {
        if (!abandoned) {
            long resume = pipeline.resumePosition(source.position());
            positionFile.save(Math.min(resume, source.durablePosition()));
        }
    }

    private void publish(PayloadSpacecraft spacecraft, AssembledFrame frame) {
        long assembledTaiNs = taiNs.getAsLong();
        while (!abandoned) {
            try {
                Optional<PublishedProduct> product = publisher.publish(spacecraft, frame, assembledTaiNs);
                product.ifPresent(p -> {
                    meter.published(p);
                    listener.published(p);
                });
                return;
            } catch (IOException e) {
                listener.trouble("a sensor frame of " + spacecraft.id() + " cannot be stored: " + e.getMessage());
                LockSupport.parkNanos(RETRY_NS);
            }
            // The position stays before this frame: it is assembled again at the next start.
            abandoned = stopped;
        }
    }

    private void takeSnapshots() {
        Map<String, PayloadSnapshot> taken = new LinkedHashMap<>();
        for (PayloadSpacecraft s : fleet) {
            taken.put(s.id(), snapshotOf(s.id()));
        }
        snapshots = taken;
    }

    private PayloadSnapshot snapshotOf(String id) {
        SensorFrameAssembler assembler = pipeline.assembler(id);
        EnumMap<SegmentStatus, Long> segments = new EnumMap<>(SegmentStatus.class);
        for (SegmentStatus status : SegmentStatus.values()) {
            if (assembler.count(status) > 0) {
                segments.put(status, assembler.count(status));
            }
        }
        PayloadCounters products = index.spacecraft(id);
        return new PayloadSnapshot(
                id,
                products.complete(),
                products.partial(),
                meter.delivered(id),
                meter.lastLatencyNs(id),
                assembler.openFrames(),
                assembler.evicted(),
                pipeline.counters(id),
                pipeline.receivers(id),
                segments);
    }
}
