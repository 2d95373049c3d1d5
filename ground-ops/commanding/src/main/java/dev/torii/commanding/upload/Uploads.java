package dev.torii.commanding.upload;

import dev.torii.commanding.CommandOrder;
import dev.torii.spacelink.coding.Crc16;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All uploads: orders their blocks while a contact commands, follows each to the end of its ticket, asks for the checksum of each stretch, and
 * sends again only stretches that differ. At the end one check covers the whole file.
 *
 * <p>Each change is kept in the {@link UploadLog} first; if that fails nothing has changed, and the next {@link #step} tries again. Writing by
 * absolute address can be repeated, so what is in doubt is checked and nothing is lost with a kill at any place.
 *
 * <p>Thread safe.
 */
public final class Uploads {
    /** Commands of one upload that have not ended; more would only wait. */
    public static final int WINDOW = 8;

    /** Blocks that are checked together. */
    static final int STRETCH_BLOCKS = 16;

    /** Checks in a row with another checksum than the file's, after which an upload fails. */
    static final int MISMATCHES_MAX = 10;

    /** Uploads of one spacecraft that have not ended. */
    static final int LIVE_MAX = 8;

    /** A report that has not come this long after its check was accepted is asked for again. */
    private static final Duration REPORT_TIMEOUT = Duration.ofSeconds(15);

    private static final int QUARTERS = 4;

    private final Map<Long, Upload> uploads = new TreeMap<>();
    private final Map<Long, Instant> checkAccepted = new HashMap<>();
    private final UploadLog log;
    private final UploadUplink uplink;
    private final InstantSource clock;

    /**
     * Goes on with what a former process has left.
     *
     * @param kept   its uploads
     * @param log    keeps uploads
     * @param uplink the command gate
     * @param clock  UTC
     */
    public Uploads(Collection<Upload> kept, UploadLog log, UploadUplink uplink, InstantSource clock) {
        kept.forEach(u -> uploads.put(u.number(), u));
        this.log = log;
        this.uplink = uplink;
        this.clock = clock;
    }

    // --- people

    /**
     * The number that the next upload gets.
     *
     * @return at least 1
     */
    public synchronized long nextNumber() {
        return uploads.keySet().stream().mapToLong(n -> n).max().orElse(0) + 1;
    }

    /**
     * Begins an upload, whose file is kept already.
     *
     * @param number from {@link #nextNumber}
     * @param plan   what shall go up
     * @return why not; empty if it has begun
     * @throws IOException if it cannot be kept; there is none then
     */
    public synchronized Optional<String> begin(long number, UploadPlan plan) throws IOException {
        List<Upload> live = uploads.values().stream()
                .filter(u -> !u.state().isEnd() && u.plan().spacecraftId().equals(plan.spacecraftId()))
                .toList();
        Optional<Upload> other =
                live.stream().filter(u -> u.plan().overlaps(plan)).findFirst();
        if (other.isPresent()) {
            return Optional.of(other.get().id() + " writes to the same place and has not ended");
        }
        if (live.size() >= LIVE_MAX) {
            return Optional.of(plan.spacecraftId() + " has " + LIVE_MAX + " uploads already that have not ended");
        }
        if (number != nextNumber()) {
            return Optional.of("another upload began at the same time");
        }
        Upload upload = put(Upload.of(number, plan));
        uplink.tell(
                upload,
                "UPLOAD_STARTED",
                upload.id() + ": " + plan.fileName() + ", " + plan.sizeOctets() + " octets in " + plan.blockCount()
                        + " blocks, by " + plan.user());
        return Optional.empty();
    }

    /**
     * A person stops an upload for now. What has not left is taken back.
     *
     * @param number upload
     * @param user   account
     * @return why not; empty if it is paused
     * @throws IOException if it cannot be kept
     */
    public synchronized Optional<String> pause(long number, String user) throws IOException {
        return change(number, UploadState.RUNNING, UploadState.PAUSED, "UPLOAD_PAUSED", "paused by " + user, user);
    }

    /**
     * A person lets an upload go on.
     *
     * @param number upload
     * @param user   account
     * @return why not; empty if it runs
     * @throws IOException if it cannot be kept
     */
    public synchronized Optional<String> resume(long number, String user) throws IOException {
        return change(number, UploadState.PAUSED, UploadState.RUNNING, "UPLOAD_RESUMED", "resumed by " + user, user);
    }

    /**
     * A person ends an upload. What has not left is taken back; what was written stays.
     *
     * @param number upload
     * @param user   account
     * @return why not; empty if it has ended
     * @throws IOException if it cannot be kept
     */
    public synchronized Optional<String> cancel(long number, String user) throws IOException {
        Upload upload = uploads.get(number);
        UploadState from =
                upload == null || upload.state() != UploadState.PAUSED ? UploadState.RUNNING : upload.state();
        return change(number, from, UploadState.CANCELLED, "UPLOAD_CANCELLED", "cancelled by " + user, user);
    }

    private Optional<String> change(long number, UploadState from, UploadState to, String type, String why, String user)
            throws IOException {
        Upload upload = uploads.get(number);
        if (upload == null) {
            return Optional.of("there is no upload U-" + number);
        }
        if (upload.state() != from) {
            return Optional.of(upload.id() + " is " + upload.state());
        }
        Upload changed = move(upload, to, type, why);
        if (to != UploadState.RUNNING) {
            takeBack(changed, user);
        }
        return Optional.empty();
    }

    private void takeBack(Upload upload, String user) throws IOException {
        for (int i = 0; i < upload.blocks().size(); i++) {
            if (upload.blocks().get(i).state() == BlockState.ORDERED) {
                uplink.takeBack(upload, load(upload, i).key(), user);
            }
        }
        if (upload.check().isPresent()) {
            uplink.takeBack(upload, check(upload).key(), user);
        }
    }

    /**
     * All uploads.
     *
     * @return in order of their numbers
     */
    public synchronized List<Upload> all() {
        return List.copyOf(uploads.values());
    }

    // --- the way up

    /**
     * Follows what was ordered and orders what is next. To be called a few times a second.
     *
     * @throws IOException if something cannot be kept; the next call tries again
     */
    public synchronized void step() throws IOException {
        for (Long number : List.copyOf(uploads.keySet())) {
            if (upload(number).outstanding() > 0) {
                settleBlocks(number);
                settleCheck(number);
            }
            if (upload(number).state() == UploadState.RUNNING) {
                orderNext(number);
            }
        }
    }

    private Upload upload(long number) {
        return uploads.get(number);
    }

    private void settleBlocks(long number) throws IOException {
        for (int i = 0; i < upload(number).blocks().size(); i++) {
            Upload upload = upload(number);
            if (upload.blocks().get(i).state() != BlockState.ORDERED) {
                continue;
            }
            Stretch block = new Stretch(i, 1);
            switch (uplink.fate(upload, load(upload, i).key())) {
                case OPEN -> {}
                case MAYBE_ACCEPTED -> put(upload.withBlocks(block, b -> b.in(BlockState.LOADED)));
                case UNKNOWN, NOT_ACCEPTED -> put(upload.withBlocks(block, Block::again));
                case TAKEN_BACK ->
                    pauseItself(
                            upload.withBlocks(block, Block::again), "the command of block " + i + " was taken back");
            }
        }
    }

    private void settleCheck(long number) throws IOException {
        Upload upload = upload(number);
        if (upload.check().isEmpty()) {
            return;
        }
        switch (uplink.fate(upload, check(upload).key())) {
            case OPEN -> {}
            case MAYBE_ACCEPTED -> {
                Instant now = clock.instant();
                Instant accepted = checkAccepted.computeIfAbsent(number, n -> now);
                if (!now.isBefore(accepted.plus(REPORT_TIMEOUT))) {
                    put(upload.checked(upload.mismatches()));
                }
            }
            case UNKNOWN, NOT_ACCEPTED -> put(upload.checked(upload.mismatches()));
            case TAKEN_BACK -> pauseItself(upload.checked(upload.mismatches()), "its check was taken back");
        }
    }

    /** Whoever takes a block back wants no more of it for now; after a person's pause this changes nothing. */
    private void pauseItself(Upload upload, String why) throws IOException {
        if (upload.state() == UploadState.RUNNING) {
            move(upload, UploadState.PAUSED, "UPLOAD_PAUSED", why);
        } else {
            put(upload);
        }
    }

    private void orderNext(long number) throws IOException {
        if (!uplink.isOpen(upload(number).plan().spacecraftId())) {
            return;
        }
        byte[] content;
        try {
            content = uplink.content(upload(number));
        } catch (IOException e) {
            move(upload(number), UploadState.FAILED, "UPLOAD_FAILED", "its file cannot be read: " + e.getMessage());
            return;
        }
        boolean more = true;
        while (more
                && upload(number).outstanding() < WINDOW
                && uplink.isOpen(upload(number).plan().spacecraftId())) {
            Upload upload = upload(number);
            Optional<Stretch> stretch = upload.check().isEmpty() ? nextCheck(upload) : Optional.empty();
            int planned = firstPlanned(upload);
            if (stretch.isPresent()) {
                Upload asked = put(upload.checking(stretch.get()));
                more = order(asked, check(asked), content);
            } else if (planned < upload.blocks().size()) {
                Upload asked = put(upload.withBlocks(new Stretch(planned, 1), b -> b.in(BlockState.ORDERED)));
                more = order(asked, load(asked, planned), content);
            } else {
                more = false;
            }
        }
    }

    /** Kept as ordered before: a kill in between leaves an order without a ticket, which is made again. */
    private boolean order(Upload upload, UploadOrder order, byte[] content) throws IOException {
        Optional<String> refusal = uplink.order(upload, order, content);
        if (refusal.isPresent()) {
            Upload back = order.isLoad()
                    ? upload.withBlocks(
                            new Stretch(order.offset() / upload.plan().blockOctets(), 1), Block::again)
                    : upload.checked(upload.mismatches());
            pauseItself(back, "the command gate refuses: " + refusal.get());
        }
        return refusal.isEmpty();
    }

    private static int firstPlanned(Upload upload) {
        int i = 0;
        while (i < upload.blocks().size() && upload.blocks().get(i).state() != BlockState.PLANNED) {
            i++;
        }
        return i;
    }

    /** A whole stretch that has arrived and is not verified, or everything when all stretches are. */
    private static Optional<Stretch> nextCheck(Upload upload) {
        int blocks = upload.blocks().size();
        if (upload.isAll(BlockState.VERIFIED)) {
            return Optional.of(new Stretch(0, blocks));
        }
        for (int first = 0; first < blocks; first += STRETCH_BLOCKS) {
            Stretch stretch = new Stretch(first, Math.min(STRETCH_BLOCKS, blocks - first));
            List<Block> inIt = upload.blocks().subList(stretch.first(), stretch.end());
            boolean arrived = inIt.stream().allMatch(b -> b.state().compareTo(BlockState.LOADED) >= 0);
            if (arrived && inIt.stream().anyMatch(b -> b.state() == BlockState.LOADED)) {
                return Optional.of(stretch);
            }
        }
        return Optional.empty();
    }

    /**
     * The spacecraft has reported a checksum, ECSS-E-ST-70-41C (6,10). One that nobody waits for changes nothing.
     *
     * @param spacecraftId spacecraft
     * @param area         memory area
     * @param address      first octet
     * @param length       octets
     * @param checksum     CRC-16 of what is stored there
     * @throws IOException if what follows cannot be kept; the check is asked for again then
     */
    public synchronized void report(String spacecraftId, int area, long address, long length, int checksum)
            throws IOException {
        for (Upload upload : List.copyOf(uploads.values())) {
            UploadPlan plan = upload.plan();
            if (plan.spacecraftId().equals(spacecraftId)
                    && plan.area() == area
                    && !upload.state().isEnd()
                    && upload.check().isPresent()) {
                UploadOrder asked = check(upload);
                if (asked.address() == address && asked.length() == length) {
                    boolean same = Crc16.of(uplink.content(upload), asked.offset(), asked.length()) == checksum;
                    reported(upload, upload.check().get(), same);
                }
            }
        }
    }

    private void reported(Upload upload, Stretch stretch, boolean same) throws IOException {
        boolean whole = stretch.count() == upload.blocks().size();
        if (same) {
            Upload verified = put(upload.checked(0).withBlocks(stretch, b -> b.in(BlockState.VERIFIED)));
            tellQuarter(upload, verified);
            if (whole) {
                String all = verified.plan().sizeOctets() + " octets are on board, the checksum is the file's";
                move(verified, UploadState.DONE, "UPLOAD_DONE", all);
            }
            return;
        }
        boolean narrower = whole && upload.isAll(BlockState.VERIFIED) && stretch.count() > STRETCH_BLOCKS;
        Upload differs = put(upload.checked(upload.mismatches() + 1)
                .withBlocks(stretch, b -> narrower ? b.in(BlockState.LOADED) : b.again()));
        if (differs.mismatches() >= MISMATCHES_MAX) {
            move(
                    differs,
                    UploadState.FAILED,
                    "UPLOAD_FAILED",
                    "the checksum on board was another " + MISMATCHES_MAX + " times in a row");
        }
    }

    private void tellQuarter(Upload before, Upload after) {
        int quarter = quarter(after);
        if (quarter > quarter(before)) {
            uplink.tell(
                    after,
                    "UPLOAD_PROGRESS",
                    after.id() + ": " + quarter * 100 / QUARTERS + " % of "
                            + after.plan().fileName() + " verified on board");
        }
    }

    private static int quarter(Upload upload) {
        return (int) ((long) upload.octets(BlockState.VERIFIED)
                * QUARTERS
                / upload.plan().sizeOctets());
    }

    private Upload move(Upload upload, UploadState state, String type, String why) throws IOException {
        Upload moved = put(upload.in(state, clock.instant(), why));
        uplink.tell(moved, type, moved.id() + ": " + why);
        return moved;
    }

    private Upload put(Upload upload) throws IOException {
        log.keep(upload);
        uploads.put(upload.number(), upload);
        if (upload.check().isEmpty()) {
            checkAccepted.remove(upload.number());
        }
        return upload;
    }

    private static UploadOrder load(Upload upload, int block) {
        Stretch stretch = new Stretch(block, 1);
        return order(
                upload,
                stretch,
                true,
                "block " + block + " " + upload.blocks().get(block).tries());
    }

    private static UploadOrder check(Upload upload) {
        return order(upload, upload.check().orElseThrow(), false, "check " + upload.checkCount());
    }

    private static UploadOrder order(Upload upload, Stretch stretch, boolean isLoad, String name) {
        UploadPlan plan = upload.plan();
        return new UploadOrder(
                isLoad,
                CommandOrder.UPLOAD + upload.id() + " " + name,
                plan.address() + plan.offset(stretch),
                plan.offset(stretch),
                plan.length(stretch));
    }
}
