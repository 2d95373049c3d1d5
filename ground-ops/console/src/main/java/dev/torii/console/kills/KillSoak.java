package dev.torii.console.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Kills the payload chain with SIGKILL again and again while frames come in, and looks whether it keeps its word.
 *
 * <p>Two kills in eight fall somewhere into start-up and recovery, the others while frames come in, one of them after some seconds, so that
 * the payload engine has saved its position. After one kill in four, what was not yet forced to the disk is cut or gets a flipped bit, as by a power cut. Random choices come from the seed; how far the process is at
 * the instant of a kill depends on the machine.
 */
public final class KillSoak {
    /** Longest that a restart may take until frames are accepted and the feed is served, seconds. */
    public static final double RESTART_SECONDS_MAX = 5;

    private static final int EARLY_MS_MAX = 700;
    private static final int LATE_MS_MAX = 500;
    private static final int LONG_MS_MAX = 2500;
    private static final long INGEST_TIMEOUT_MS = 60_000;
    private static final long DRAIN_TIMEOUT_MS = 60_000;
    private static final long LOOK_MS = 20;
    private static final long TOLD_OFFSETS_AGAIN = 50;
    private static final int FROM_OLDEST_EVERY = 50;

    private final Path dir;
    private final Random random;
    private final Consumer<String> progress;
    private final Downlink downlink;
    private final Ledger ledger;
    private final AtomicLong troubles = new AtomicLong();
    private double restartSecondsMax;
    private long damages;
    private int kills;

    /**
     * What came of it.
     *
     * @param kills             times the process was killed
     * @param acknowledgedLost  frames, feed records and exposures that were acknowledged and are gone, changed or never came
     * @param duplicates        products that are there twice, and offsets out of order
     * @param restartSecondsMax longest time from the start of a process until it accepted frames and served the feed
     */
    public record Result(int kills, long acknowledgedLost, long duplicates, double restartSecondsMax) {
        /** Whether nothing was lost or doubled, and each restart was fast enough. */
        public boolean isGood() {
            return acknowledgedLost == 0 && duplicates == 0 && restartSecondsMax <= RESTART_SECONDS_MAX;
        }

        /** The result as one line of JSON. */
        public String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"kills\":%d,\"acknowledgedLost\":%d,\"duplicates\":%d,\"restartSecondsMax\":%.3f}",
                    kills,
                    acknowledgedLost,
                    duplicates,
                    restartSecondsMax);
        }
    }

    /**
     * Prepares a run.
     *
     * @param dir      an empty folder for journal, products and feed
     * @param seed     of all choices
     * @param progress told now and then how far it is, and every breach
     */
    public KillSoak(Path dir, long seed, Consumer<String> progress) {
        this.dir = dir;
        this.random = new Random(seed);
        this.progress = progress;
        this.downlink = new Downlink(new Exposures(seed));
        this.ledger = new Ledger(downlink);
    }

    /**
     * Runs.
     *
     * @param count how often to kill
     * @return what came of it
     * @throws Exception if the process does not start, does not die, or the files cannot be read
     */
    public Result run(int count) throws Exception {
        Files.createDirectories(dir);
        long begunNs = System.nanoTime();
        for (kills = 0; kills < count; kills++) {
            live();
            if (random.nextInt(4) == 0) {
                damageTail();
            }
            checkJournal();
            if ((kills + 1) % 10 == 0 || kills + 1 == count) {
                progress.accept(String.format(
                        Locale.ROOT,
                        "%d kills, %d s: %d frames acknowledged, %d exposures, %d complete, %d lost, %d duplicates,"
                                + " restart %.3f s, %d damaged ends, %d troubles",
                        kills + 1,
                        (System.nanoTime() - begunNs) / 1_000_000_000L,
                        ledger.frames(),
                        downlink.exposed(),
                        ledger.completeExposures(),
                        ledger.lost(),
                        ledger.duplicates(),
                        restartSecondsMax,
                        damages,
                        troubles.get()));
            }
        }
        lastLife();
        checkJournal();
        ledger.checkProducts(dir.resolve("products"));
        ledger.breaches().forEach(progress);
        return new Result(kills, ledger.lost(), ledger.duplicates(), restartSecondsMax);
    }

    /** One life, from its start to its kill. */
    private void live() throws Exception {
        int kind = random.nextInt(8);
        boolean early = kind < 2;
        int delayMs = random.nextInt(early ? EARLY_MS_MAX : kind < 7 ? LATE_MS_MAX : LONG_MS_MAX);
        long fromOffset = kills % FROM_OLDEST_EVERY == 0
                ? 0
                : Math.max(0, ledger.newestOffset() + 1 - random.nextLong(TOLD_OFFSETS_AGAIN));
        VictimProcess victim = new VictimProcess(dir, ledger, this::trouble);
        FeedTap[] tap = new FeedTap[1];
        try (Radio radio = new Radio(downlink, ledger, victim, random.nextLong(), false)) {
            radio.start();
            var connected = victim.feedPort().thenAccept(port -> tap[0] = tap(port, fromOffset));
            if (!early) {
                restartSecondsMax = Math.max(restartSecondsMax, victim.awaitIngest(INGEST_TIMEOUT_MS));
                connected.join();
            }
            long killNs = (early ? victim.bornNs() : System.nanoTime()) + delayMs * 1_000_000L;
            Thread.sleep(Math.max(0, (killNs - System.nanoTime()) / 1_000_000));
            victim.kill();
        } finally {
            if (tap[0] != null) {
                tap[0].close();
            }
        }
    }

    private FeedTap tap(int port, long fromOffset) {
        try {
            return new FeedTap(ledger, port, fromOffset);
        } catch (IOException e) {
            return null; // killed a moment ago
        }
    }

    /** Plays back until every exposure is complete, reads the whole feed once more and lets the process end by itself. */
    private void lastLife() throws Exception {
        VictimProcess victim = new VictimProcess(dir, ledger, this::trouble);
        long deadlineNs = System.nanoTime() + DRAIN_TIMEOUT_MS * 1_000_000L;
        try (Radio radio = new Radio(downlink, ledger, victim, random.nextLong(), true);
                FeedTap live = new FeedTap(ledger, victim.feedPort().get(), ledger.newestOffset() + 1)) {
            radio.start();
            while ((ledger.completeExposures() < downlink.exposed() || !live.caughtUp())
                    && System.nanoTime() < deadlineNs) {
                Thread.sleep(LOOK_MS);
            }
        }
        FeedTap all = new FeedTap(ledger, victim.feedPort().get(), 0);
        deadlineNs = System.nanoTime() + DRAIN_TIMEOUT_MS * 1_000_000L;
        while (!all.caughtUp() && System.nanoTime() < deadlineNs) {
            Thread.sleep(LOOK_MS);
        }
        all.close();
        if (!all.caughtUp()) { // what it did not get counts as gone
            progress.accept("the last reading of the feed did not come to its end");
        }
        ledger.feedEndsAt(all.next());
        ledger.settle();
        int status = victim.end();
        if (status != 0) {
            throw new IllegalStateException("the last process ended with status " + status + "; see victim.err");
        }
    }

    private void damageTail() throws IOException {
        Path journal = dir.resolve("journal");
        NavigableMap<Long, JournalScan.Entry> entries = JournalScan.read(journal);
        Long first = entries.higherKey(ledger.newestAcknowledged());
        if (first != null && JournalScan.damageTail(journal, first, random).isPresent()) {
            damages++;
        }
    }

    private void checkJournal() throws IOException {
        ledger.checkJournal(JournalScan.read(dir.resolve("journal")));
    }

    private void trouble(String what) {
        troubles.incrementAndGet();
        progress.accept("process: " + what);
    }
}
