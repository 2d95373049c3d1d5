package dev.torii.payload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands on the feed: newest revision of every product, products per contact and spacecraft, the latest headers.
 *
 * <p>Rebuilt from the feed log at start. Bounded: beyond {@value #PRODUCTS_MAX} products and {@value #CONTACTS_MAX} contacts
 * the oldest are forgotten. Thread safe.
 */
final class ProductIndex {
    static final int PRODUCTS_MAX = 200_000;
    static final int PARTIAL_MAX = 20_000;
    static final int CONTACTS_MAX = 10_000;
    static final int RECENT_MAX = 100;

    private final LinkedHashMap<ProductKey, Entry> products = new LinkedHashMap<>();
    private final LinkedHashMap<Partial, Long> partial = new LinkedHashMap<>();
    private final LinkedHashMap<String, Tally> contacts = new LinkedHashMap<>();
    private final Map<String, Tally> spacecraft = new LinkedHashMap<>();
    private final ArrayDeque<PublishedProduct> recent = new ArrayDeque<>();

    /** Takes a product that is durable on the feed. */
    synchronized void add(long offset, ProductHeader header) {
        Entry entry = new Entry(header);
        Entry before = products.remove(header.key());
        products.put(header.key(), entry);
        String id = header.identity().spacecraft();
        if (before != null) {
            count(before, id, -1);
        }
        count(entry, id, 1);
        Partial frame = new Partial(id, header.frameKey());
        partial.remove(frame);
        if (!header.completeness().missing().isEmpty()) {
            partial.put(frame, offset);
        }
        trim(partial, PARTIAL_MAX);
        trim(products, PRODUCTS_MAX);
        trim(contacts, CONTACTS_MAX);
        recent.addLast(new PublishedProduct(offset, header));
        if (recent.size() > RECENT_MAX) {
            recent.removeFirst();
        }
    }

    /**
     * Decides whether a product is news.
     *
     * @return the revision to publish it under; empty when what stands on the feed holds as much
     */
    synchronized OptionalInt nextRevision(ProductKey key, AssembledFrame frame) {
        Entry before = products.get(key);
        if (before == null) {
            return OptionalInt.of(0);
        }
        boolean better = !before.complete && (frame.isComplete() || frame.segmentsReceived() > before.segmentsReceived);
        return better ? OptionalInt.of(before.revision + 1) : OptionalInt.empty();
    }

    /** Offset of the newest revision of a frame whose segments are not all there. */
    synchronized OptionalLong partial(String spacecraftId, FrameKey key) {
        Long offset = partial.get(new Partial(spacecraftId, key));
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    synchronized PayloadCounters contact(String contactId) {
        Tally t = contacts.get(contactId);
        return t == null ? PayloadCounters.NONE : t.counters();
    }

    synchronized PayloadCounters spacecraft(String spacecraftId) {
        Tally t = spacecraft.get(spacecraftId);
        return t == null ? PayloadCounters.NONE : t.counters();
    }

    /** The latest products, newest first. */
    synchronized List<PublishedProduct> recent() {
        List<PublishedProduct> newestFirst = new ArrayList<>(recent.size());
        recent.descendingIterator().forEachRemaining(newestFirst::add);
        return newestFirst;
    }

    private void count(Entry entry, String spacecraftId, int by) {
        spacecraft.computeIfAbsent(spacecraftId, s -> new Tally()).add(entry.complete, by);
        for (String contact : entry.contacts) {
            contacts.computeIfAbsent(contact, c -> new Tally()).add(entry.complete, by);
        }
    }

    private static <K, V> void trim(Map<K, V> map, int max) {
        Iterator<K> oldestFirst = map.keySet().iterator();
        while (map.size() > max) {
            oldestFirst.next();
            oldestFirst.remove();
        }
    }

    private record Partial(String spacecraft, FrameKey frame) {}

    private static final class Entry {
        final int revision;
        final boolean complete;
        final int segmentsReceived;
        final Set<String> contacts = new TreeSet<>();

        Entry(ProductHeader header) {
            revision = header.identity().revision();
            complete = header.completeness().complete();
            segmentsReceived = header.completeness().segmentsReceived();
            header.lineage().forEach(s -> contacts.add(s.contact()));
            contacts.remove("");
        }
    }

    private static final class Tally {
        private long complete;
        private long partial;

        void add(boolean isComplete, int by) {
            if (isComplete) {
                complete += by;
            } else {
                partial += by;
            }
        }

        PayloadCounters counters() {
            return new PayloadCounters(complete, partial, complete + partial);
        }
    }
}
