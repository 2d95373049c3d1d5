package dev.torii.console.kills;

import dev.torii.payload.ProductHeader;
import dev.torii.payload.ProductJson;
import dev.torii.payload.ProductStore;
import dev.torii.payload.feed.FeedRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * What the killed process has acknowledged, and whether it kept its word.
 *
 * <p>Each breach is counted once: as lost when something acknowledged is gone, changed or never came, as duplicate when something is there
 * twice or out of order. Thread safe.
 */
final class Ledger {
    /** One frame in the journal: which antenna heard which frame count. */
    record Heard(int antenna, long count) {}

    /** The file is that of the product store, relative to its folder. */
    private record Delivered(String product, int revision, long digest, Path file, long imageDigest) {}

    private static final ProductStore STORE = new ProductStore(Path.of("products"), 0);

    private static final int BREACHES_KEPT = 100;

    private final Downlink downlink;
    private final NavigableMap<Long, Heard> acknowledged = new TreeMap<>();
    private final long[] highestCount = new long[Victim.ANTENNAS];
    private final BitSet acknowledgedCounts = new BitSet();

    private long scannedTo;

    private final NavigableMap<Long, Delivered> delivered = new TreeMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private final Set<Long> complete = new HashSet<>();
    private final List<String> breaches = new ArrayList<>();
    private long frames;
    private long lost;
    private long duplicates;

    Ledger(Downlink downlink) {
        this.downlink = downlink;
        Arrays.fill(highestCount, -1);
    }

    /** The process says that a frame is durable in the journal. */
    synchronized void acknowledged(int antenna, long count, long position) {
        Heard before = acknowledged.put(position, new Heard(antenna, count));
        if (before != null) {
            lost("journal position " + position + " was " + before + " and is given again");
        }
        acknowledgedCounts.set((int) count);
        highestCount[antenna] = Math.max(highestCount[antenna], count);
        frames++;
        notifyAll();
    }

    /** Waits until a frame of this count or a later one is durable for an antenna, at most so long. */
    synchronized void awaitCount(int antenna, long count, long timeoutMs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + timeoutMs * 1_000_000;
        for (long leftNs = timeoutMs * 1_000_000; highestCount[antenna] < count && leftNs > 0; ) {
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
            leftNs = deadlineNs - System.nanoTime();
        }
    }

    /** Frames acknowledged so far. */
    synchronized long frames() {
        return frames;
    }

    /**
     * Compares the journal with what was acknowledged.
     *
     * @param journal what it holds, by position
     */
    synchronized void checkJournal(NavigableMap<Long, JournalScan.Entry> journal) {
        long end = Math.max(
                acknowledged.isEmpty() ? 0 : acknowledged.lastKey(), journal.isEmpty() ? 0 : journal.lastKey());
        long keptFrom = end - Victim.JOURNAL_BYTES + 2 * Victim.JOURNAL_SEGMENT_BYTES;
        acknowledged.headMap(keptFrom, false).clear(); // retention may have taken these
        List<Long> gone = new ArrayList<>();
        acknowledged.forEach((position, expected) -> {
            JournalScan.Entry found = journal.get(position);
            if (found == null || !found.heard().equals(expected)) {
                lost("journal position " + position + ": " + expected + " is gone");
                gone.add(position);
            }
        });
        gone.forEach(acknowledged::remove);
        journal.tailMap(scannedTo, true).forEach((position, entry) -> {
            int count = (int) entry.heard().count();
            byte[] sent = downlink.frame(count);
            if (sent == null || !entry.octets().equals(ByteBuffer.wrap(sent))) {
                lost("journal position " + position + ": not the octets of frame " + count);
            }
        });
        if (!journal.isEmpty()) {
            scannedTo = journal.lastKey() + 1;
        }
    }

    /**
     * A consumer got a record.
     *
     * @param record   the record
     * @param expected offset that the consumer asked for or, later, that follows the record before
     */
    synchronized void delivered(FeedRecord record, long expected) {
        if (record.offset() < expected) {
            duplicate("feed offset " + record.offset() + " came after " + (expected - 1));
        }
        Set<Long> passedOver = new HashSet<>();
        if (record.offset() > expected) {
            passedOver.addAll(delivered.subMap(expected, record.offset()).keySet());
        }
        passedOver.forEach(o -> lost("feed offset " + o + " was delivered and is gone: " + delivered.remove(o)));
        Delivered before = delivered.get(record.offset());
        long digest = digest(record.header(), record.image());
        if (before == null) {
            ProductJson.read(record.header())
                    .ifPresentOrElse(
                            h -> learn(record, h, digest),
                            () -> lost("feed offset " + record.offset() + ": header is not one"));
        } else if (before.digest() != digest) {
            lost("feed offset " + record.offset() + " was delivered with other octets: " + before);
        }
    }

    /** The feed sent what is no record. */
    synchronized void garbled(String what) {
        lost("the feed is garbled: " + what);
    }

    private void learn(FeedRecord record, ProductHeader header, long digest) {
        ProductHeader.Identity id = header.identity();
        String product = id.spacecraft() + "/" + id.sensorId() + "/" + id.epoch() + "/" + id.frameId();
        Path file = Path.of("products").relativize(STORE.path(header));
        delivered.put(record.offset(), new Delivered(product, id.revision(), digest, file, digest(record.image())));
        Long other = offsets.putIfAbsent(product + "/" + id.revision(), record.offset());
        if (other != null) {
            duplicate(product + " revision " + id.revision() + " at feed offsets " + other + " and " + record.offset());
        }
        if (header.completeness().complete()) {
            if (!complete.add(id.frameId())) {
                duplicate(product + " is complete twice, now as revision " + id.revision());
            }
            if (!Arrays.equals(record.image(), downlink.exposures().record(id.frameId()))) {
                lost(product + " is called complete and does not hold what was sent");
            }
        }
    }

    /** The consumer has read to the end of the feed: nothing delivered may lie behind it. */
    synchronized void feedEndsAt(long endOffset) {
        Set<Long> behind = new HashSet<>(delivered.tailMap(endOffset, true).keySet());
        behind.forEach(o -> lost("feed offset " + o + " was delivered and is gone: " + delivered.remove(o)));
    }

    /** Compares the product store with the feed: each record delivered is there as a file too. */
    synchronized void checkProducts(Path products) throws IOException {
        for (Map.Entry<Long, Delivered> e : delivered.entrySet()) {
            Path file = products.resolve(e.getValue().file());
            if (!Files.exists(file)
                    || digest(Files.readAllBytes(file)) != e.getValue().imageDigest()) {
                lost("feed offset " + e.getKey() + ": " + file + " is missing or differs");
            }
        }
    }

    /** Frame ids of exposures that are not complete on the feed and for which nobody waits: worth a playback. */
    synchronized List<Long> incomplete() {
        Set<Long> owed = owed();
        List<Long> incomplete = new ArrayList<>();
        for (long id = 1; id <= downlink.exposed(); id++) {
            if (!complete.contains(id) && !owed.contains(id)) {
                incomplete.add(id);
            }
        }
        return incomplete;
    }

    /** Frame ids of exposures that must become complete, since each frame of a transmission is durable, and have not. */
    synchronized Set<Long> owed() {
        Set<Long> owed = new HashSet<>();
        for (Downlink.Transmission t : downlink.transmissions()) {
            if (!complete.contains(t.frameId())
                    && acknowledgedCounts.nextClearBit((int) t.firstCount()) > t.lastCount()) {
                owed.add(t.frameId());
            }
        }
        return owed;
    }

    /** The end: what is not complete now will never be, though each exposure was played back until it should have been. */
    synchronized void settle() {
        for (long id = 1; id <= downlink.exposed(); id++) {
            if (!complete.contains(id)) {
                lost("exposure " + id + " did not become complete"
                        + (owed().contains(id) ? ": each frame was acknowledged" : ""));
            }
        }
    }

    /** Position of the last frame acknowledged, -1 before the first. */
    synchronized long newestAcknowledged() {
        return acknowledged.isEmpty() ? -1 : acknowledged.lastKey();
    }

    /** Highest offset that a consumer has seen, -1 before the first. */
    synchronized long newestOffset() {
        return delivered.isEmpty() ? -1 : delivered.lastKey();
    }

    synchronized int completeExposures() {
        return complete.size();
    }

    synchronized long lost() {
        return lost;
    }

    synchronized long duplicates() {
        return duplicates;
    }

    /** The first breaches, in words. */
    synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }

    private void lost(String what) {
        lost++;
        breach("LOST " + what);
    }

    private void duplicate(String what) {
        duplicates++;
        breach("DUPLICATE " + what);
    }

    private void breach(String what) {
        if (breaches.size() < BREACHES_KEPT) {
            breaches.add(what);
        }
    }

    private static long digest(byte[]... parts) {
        CRC32 crc = new CRC32();
        CRC32C other = new CRC32C();
        for (byte[] part : parts) {
            crc.update(part);
            other.update(part);
        }
        return crc.getValue() << 32 | other.getValue();
    }
}
