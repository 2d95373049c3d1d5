package dev.torii.yamcs.links;

import dev.torii.commanding.CommandGate;
import dev.torii.commanding.store.UploadFile;
import dev.torii.commanding.upload.CheckReport;
import dev.torii.commanding.upload.Upload;
import dev.torii.commanding.upload.UploadPlan;
import dev.torii.commanding.upload.Uploads;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The uploads of this server: their store, the files as they were handed in, and the thread that drives them. Thread safe.
 *
 * <p>In its folder {@code uploads.log} has the states; {@code U-N.bin} is the file of one upload, never written again.
 */
final class UploadDesk implements Closeable {
    private static final System.Logger LOG = System.getLogger(UploadDesk.class.getName());
    private static final long STEP_MILLISECONDS = 250;
    private static final long STOP_SECONDS = 5;

    /** TC frame header, segment header, and the telecommand around the data: headers, (6,2) without data, packet error control. */
    private static final int OVERHEAD_OCTETS = 5 + 1 + 11 + 10 + 2;

    private static final int FECF_OCTETS = 2;
    private static final int BLOCK_OCTETS_MIN = 16;

    private final Path folder;
    private final UploadFile file;
    private final Uploads uploads;
    private final ScheduledExecutorService thread;
    private Optional<ScheduledFuture<?>> stepping = Optional.empty();

    /**
     * Opens the store.
     *
     * @param folder folder of the store
     * @param gate   command gate
     * @param ports  the spacecraft by their ids; throws if there is none
     * @param events is told of a damaged store
     * @throws IOException if the store cannot be read or written
     */
    UploadDesk(Path folder, CommandGate gate, Function<String, SpacecraftPort> ports, Consumer<LinkEvent> events)
            throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        file = UploadFile.open(folder.resolve("uploads.log"));
        uploads = new Uploads(file.uploads(), file, new GateUplink(gate, ports, this::fileOf), InstantSource.system());
        if (file.isDamaged()) {
            events.accept(new LinkEvent(
                    LinkEvent.Level.WARNING,
                    "UPLOADS_DAMAGED",
                    "The store of uploads in " + folder + " was damaged: look whether all of them are there"));
        }
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread driver = new Thread(task, "torii-uploads");
            driver.setDaemon(true);
            return driver;
        });
    }

    void start() {
        stepping = Optional.of(thread.scheduleWithFixedDelay(
                () -> run(uploads::step), STEP_MILLISECONDS, STEP_MILLISECONDS, TimeUnit.MILLISECONDS));
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void run(Task task) {
        try {
            task.run();
        } catch (IOException | RuntimeException e) { // else the executor would never try again
            LOG.log(System.Logger.Level.ERROR, "An upload cannot go on now", e);
        }
    }

    Uploads uploads() {
        return uploads;
    }

    private Path fileOf(Upload upload) {
        return file(upload.number());
    }

    private Path file(long number) {
        return folder.resolve("U-" + number + ".bin");
    }

    /**
     * Begins an upload.
     *
     * @param port     spacecraft
     * @param area     memory area
     * @param address  where it goes
     * @param fileName for people
     * @param content  the file
     * @param user     account
     * @return its name, and why it has not begun
     * @throws IOException if it cannot be kept
     * @throws IllegalArgumentException if a number is out of its range
     */
    synchronized Begun begin(SpacecraftPort port, int area, long address, String fileName, byte[] content, String user)
            throws IOException {
        UploadPlan plan = new UploadPlan(
                port.id(),
                area,
                address,
                fileName,
                Orders.hash(content),
                content.length,
                blockOctets(port),
                user,
                Instant.now());
        long number = uploads.nextNumber();
        write(file(number), content);
        Optional<String> refusal = uploads.begin(number, plan);
        if (refusal.isPresent()) {
            Files.delete(file(number));
        }
        return new Begun("U-" + number, refusal);
    }

    /**
     * What became of a wish for an upload.
     *
     * @param id      name that it has, or would have
     * @param refusal why there is none; empty if it has begun
     */
    record Begun(String id, Optional<String> refusal) {}

    /** A block fills one TC frame. */
    private static int blockOctets(SpacecraftPort port) {
        int fecf = port.spacecraft().uplink().fecf() ? FECF_OCTETS : 0;
        int room = port.spacecraft().uplink().frameLength() - fecf - OVERHEAD_OCTETS;
        return Math.min(UploadPlan.BLOCK_MAX_OCTETS, Math.max(BLOCK_OCTETS_MIN, room / 8 * 8));
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Looks at a telemetry packet that is valid; what follows happens on the thread of the uploads. */
    void packet(String spacecraftId, byte[] packet) {
        if (!PusTmTime.isPusC(packet)) {
            return;
        }
        Optional<CheckReport> report = CheckReport.read(packet);
        if (report.isEmpty()) {
            return;
        }
        CheckReport r = report.get();
        try {
            thread.execute(
                    () -> run(() -> uploads.report(spacecraftId, r.area(), r.address(), r.length(), r.checksum())));
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.INFO, "A check report of {0} came after the end of the uploads", spacecraftId);
        }
    }

    @Override
    public void close() throws IOException {
        stepping.ifPresent(s -> s.cancel(false));
        thread.shutdown(); // no interrupt: it may be writing
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "The uploads did not stop within {0} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
