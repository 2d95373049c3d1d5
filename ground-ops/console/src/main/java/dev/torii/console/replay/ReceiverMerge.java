package dev.torii.console.replay;

import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.frame.Gvcid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Unites what several receivers of one downlink heard: one frame for each virtual channel and frame count.
 *
 * <p>Receivers are added one after the other; a frame that is already there is left out. The others go where their count
 * belongs among the frames of their virtual channel. Counts that have wrapped are brought in line by frames both receivers
 * heard. Idle frames of AOS channel 63 whose count stands still are all kept: nothing tells them apart.
 */
final class ReceiverMerge {
    /** A frame and its place in the merged order. */
    private static final class Placed {
        private final ReceivedFrame frame;
        private final int place;

        Placed(ReceivedFrame frame, int place) {
            this.frame = frame;
            this.place = place;
        }
    }

    private final FrameCounter counter;
    private List<ReceivedFrame> merged = new ArrayList<>();
    private final List<ReceivedFrame> leftOut = new ArrayList<>();
    private int conflicts;

    ReceiverMerge(FrameCounter counter) {
        this.counter = counter;
    }

    /** Adds all frames of one receiver. */
    void add(List<ReceivedFrame> received) {
        Map<Gvcid, NavigableMap<Long, Integer>> index = indexMerged();
        Map<Gvcid, Long> offsets = offsets(received, index);
        Set<Gvcid> still = channelsStandingStill(received);
        List<Placed> added = new ArrayList<>();
        Map<Gvcid, Map<Long, ReceivedFrame>> own = new HashMap<>();
        int place = -1;
        for (ReceivedFrame original : received) {
            ReceivedFrame frame = original.withCount(original.count() + offsets.getOrDefault(original.channel(), 0L));
            NavigableMap<Long, Integer> there = index.getOrDefault(frame.channel(), new TreeMap<>());
            if (!still.contains(frame.channel())) {
                Integer same = there.get(frame.count());
                ReceivedFrame earlier = same != null
                        ? merged.get(same)
                        : own.computeIfAbsent(frame.channel(), any -> new HashMap<>())
                                .putIfAbsent(frame.count(), frame);
                if (earlier != null) {
                    leaveOut(frame, earlier);
                    place = same != null ? same : place;
                    continue;
                }
                place = placeOf(frame, there, place);
            }
            added.add(new Placed(frame, place));
        }
        weave(added);
    }

    private void leaveOut(ReceivedFrame frame, ReceivedFrame earlier) {
        leftOut.add(frame);
        if (frame.content() != earlier.content()) {
            conflicts++;
        }
    }

    /** Returns the index of the merged frame after which a new one belongs, -1 for before all. */
    private static int placeOf(ReceivedFrame frame, NavigableMap<Long, Integer> there, int fallback) {
        Map.Entry<Long, Integer> before = there.lowerEntry(frame.count());
        if (before != null) {
            return before.getValue();
        }
        return there.isEmpty() ? fallback : there.firstEntry().getValue() - 1;
    }

    private Map<Gvcid, NavigableMap<Long, Integer>> indexMerged() {
        Map<Gvcid, NavigableMap<Long, Integer>> index = new HashMap<>();
        for (int i = 0; i < merged.size(); i++) {
            ReceivedFrame frame = merged.get(i);
            index.computeIfAbsent(frame.channel(), any -> new TreeMap<>()).putIfAbsent(frame.count(), i);
        }
        return index;
    }

    private static Set<Gvcid> channelsStandingStill(List<ReceivedFrame> received) {
        Map<Gvcid, Long> first = new HashMap<>();
        Set<Gvcid> still = new HashSet<>();
        for (ReceivedFrame frame : received) {
            Gvcid channel = frame.channel();
            if (channel.versionNumber() == AosFrame.VERSION && channel.vcid() == AosFrame.IDLE_VCID) {
                if (first.putIfAbsent(channel, frame.count()) == null) {
                    still.add(channel);
                } else if (first.get(channel) != frame.count()) {
                    still.remove(channel);
                }
            }
        }
        return still;
    }

    /** Finds by how many turns of the counter each of a receiver's channels differs from what is merged. */
    private Map<Gvcid, Long> offsets(List<ReceivedFrame> received, Map<Gvcid, NavigableMap<Long, Integer>> index) {
        Map<Gvcid, Map<Long, Long>> countByContent = new HashMap<>();
        merged.forEach(frame -> countByContent
                .computeIfAbsent(frame.channel(), any -> new HashMap<>())
                .put(frame.content(), frame.count()));
        Map<Gvcid, Map<Long, Integer>> votes = new HashMap<>();
        Map<Gvcid, Long> firstCount = new HashMap<>();
        for (ReceivedFrame frame : received) {
            firstCount.putIfAbsent(frame.channel(), frame.count());
            Long there = countByContent.getOrDefault(frame.channel(), Map.of()).get(frame.content());
            if (there != null && (there - frame.count()) % counter.modulus() == 0) {
                votes.computeIfAbsent(frame.channel(), any -> new HashMap<>())
                        .merge(there - frame.count(), 1, Integer::sum);
            }
        }
        Map<Gvcid, Long> offsets = new HashMap<>();
        firstCount.forEach((channel, count) -> {
            NavigableMap<Long, Integer> there = index.get(channel);
            Map<Long, Integer> cast = votes.get(channel);
            if (cast != null) {
                offsets.put(channel, mostVotes(cast));
            } else if (there != null) {
                offsets.put(channel, guess(there, count));
            }
        });
        return offsets;
    }

    private static long mostVotes(Map<Long, Integer> votes) {
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    /** Without a common frame: the nearest turn of a 24-bit counter, the next turn of an 8-bit one. */
    private long guess(NavigableMap<Long, Integer> there, long firstCount) {
        long modulus = counter.modulus();
        if (counter.bits() > 8) {
            return Math.round((double) (there.firstKey() - firstCount) / modulus) * modulus;
        }
        return Math.floorDiv(there.lastKey() - firstCount, modulus) * modulus + modulus;
    }

    private void weave(List<Placed> added) {
        added.sort((a, b) -> Integer.compare(a.place, b.place)); // stable: equal places stay in order of reception
        List<ReceivedFrame> woven = new ArrayList<>(merged.size() + added.size());
        int next = 0;
        for (int i = -1; i < merged.size(); i++) {
            if (i >= 0) {
                woven.add(merged.get(i));
            }
            for (; next < added.size() && added.get(next).place <= i; next++) {
                woven.add(added.get(next).frame);
            }
        }
        merged = woven;
    }

    /** Returns the frames that are kept, in order. */
    List<ReceivedFrame> merged() {
        return merged;
    }

    /** Returns the frames that are left out. */
    List<ReceivedFrame> leftOut() {
        return leftOut;
    }

    /** Returns how many of the frames left out differ in content from the one kept. */
    int conflicts() {
        return conflicts;
    }
}
