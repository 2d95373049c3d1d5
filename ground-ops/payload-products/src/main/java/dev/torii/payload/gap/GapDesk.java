package dev.torii.payload.gap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The ledger with its file and its clock. What changes is on the disk when a method returns; when the disk refuses it, that is told, the
 * ledger goes on in memory, and the next change tries again. Thread safe.
 */
public final class GapDesk implements Closeable {
    private final GapLedger ledger;
    private final GapFile file;
    private final LongSupplier taiNs;
    private final Consumer<String> trouble;
    private final Map<HoleKey, Hole> unkept = new LinkedHashMap<>();

    private GapDesk(GapLedger ledger, GapFile file, LongSupplier taiNs, Consumer<String> trouble) {
        this.ledger = ledger;
        this.file = file;
        this.taiNs = taiNs;
        this.trouble = trouble;
    }

    /**
     * Opens the ledger's file.
     *
     * @param path     the file
     * @param settings how often and how long to try
     * @param taiNs    the clock, ns since 1970-01-01T00:00:00 TAI
     * @param trouble  told when the file does not read back or cannot be written
     * @throws IOException when the file cannot be opened
     */
    public static GapDesk open(Path path, GapSettings settings, LongSupplier taiNs, Consumer<String> trouble)
            throws IOException {
        GapFile file = GapFile.open(path);
        GapLedger ledger = new GapLedger(settings);
        file.found().forEach(ledger::restore);
        if (file.badLines() > 0) {
            trouble.accept(path.getFileName() + ": " + file.badLines() + " lines do not read back and are left out");
        }
        return new GapDesk(ledger, file, taiNs, trouble);
    }

    /** See {@link GapLedger#seen}. */
    public synchronized void seen(SeenFrame frame) {
        ledger.seen(frame, taiNs.getAsLong());
        keep();
    }

    /** See {@link GapLedger#plan}. */
    public synchronized List<RepairCommand> plan(
            String spacecraft, String contact, RecorderState recorder, RepairBudget budget) {
        long now = taiNs.getAsLong();
        ledger.expire(now);
        List<RepairCommand> commands = ledger.plan(spacecraft, contact, recorder, budget, now);
        keep();
        return commands;
    }

    /** See {@link GapLedger#asked}. */
    public synchronized void asked(String spacecraft, String contact, RepairCommand command) {
        ledger.asked(spacecraft, contact, command, taiNs.getAsLong());
        keep();
    }

    /** See {@link GapLedger#answered}. */
    public synchronized void answered(String spacecraft, String contact, RepairCommand command, CommandAnswer answer) {
        ledger.answered(spacecraft, contact, command, answer, taiNs.getAsLong());
        keep();
    }

    /** See {@link GapLedger#contactEnded}. */
    public synchronized void contactEnded(String contact) {
        ledger.contactEnded(contact, taiNs.getAsLong());
        keep();
    }

    /** See {@link GapLedger#freeable}. */
    public synchronized OptionalLong freeable(String spacecraft, RecorderState recorder) {
        return ledger.freeable(spacecraft, recorder);
    }

    /** All holes, in the order in which they were learned; those that are too old are given up by now. */
    public synchronized Collection<Hole> holes() {
        ledger.expire(taiNs.getAsLong());
        keep();
        return ledger.holes();
    }

    /** See {@link GapLedger#leftOut}. */
    public synchronized long leftOut() {
        return ledger.leftOut();
    }

    private void keep() {
        ledger.takeChanges().forEach(h -> unkept.put(h.key(), h));
        if (unkept.isEmpty()) {
            return;
        }
        try {
            file.append(unkept.values(), ledger.holes());
            unkept.clear();
        } catch (IOException e) {
            trouble.accept("the gap ledger cannot be written: " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
