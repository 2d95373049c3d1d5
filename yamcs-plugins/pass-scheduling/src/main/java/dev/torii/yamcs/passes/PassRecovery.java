package dev.torii.yamcs.passes;

import dev.torii.pass.PassPhase;
import dev.torii.pass.PassReport;
import dev.torii.pass.Restart;
import dev.torii.planning.Contact;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yamcs.logging.Log;

/**
 * What an earlier server left: reports, contacts that it had begun, and contacts that went by while none ran.
 *
 * @param restarts of contacts that the earlier server had begun, by contact identifier
 * @param missed   what ended while no server ran, its report written but not yet published
 */
record PassRecovery(Map<String, Restart> restarts, Map<Contact, PassReport> missed) {
    private static final String WAS_DOWN = "the server was down";

    /**
     * Takes up reports and what was planned and booked, and finds the contacts that went by, or were cut off, while no server ran. One that was cut off and still has
     * time goes on.
     *
     * @param book gets the reports and the contacts that are still to come or go on
     * @throws IOException if a file cannot be read or a report not be written
     */
    static PassRecovery run(PassFiles files, PassStarter starter, PassBook book, Instant now, Log log)
            throws IOException {
        for (PassFiles.StoredReport stored : files.readReports(PassBook.ENDED_MAX)) {
            book.ended(stored.contact(), stored.phase(), stored.json());
        }
        PassRecovery found = new PassRecovery(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (PassFiles.OpenContact open : files.readOpen()) {
            Contact contact = open.contact().contact();
            if (book.find(contact.id()).isPresent()) {
                continue;
            }
            if (!open.started() && contact.set().isAfter(now)) {
                if (starter.hasSpacecraft(contact)) { // a new plan keeps it, moves it or drops it
                    book.restore(open.contact(), false);
                }
                continue;
            }
            Optional<Restart> restart = open.started() ? Optional.of(starter.restart(contact)) : Optional.empty();
            restart.ifPresent(r -> found.restarts.put(contact.id(), r));
            if (open.started() && starter.worthTakingUp(contact)) {
                log.info("Contact {} had begun when the server went down and is taken up again", contact.id());
                book.restore(open.contact(), true);
                continue;
            }
            PassReport report = PassReport.notRun(starter.plan(contact, restart), WAS_DOWN);
            files.writeReport(contact.id(), report.toJson());
            files.deleteCommands(contact.id());
            book.ended(contact, PassPhase.FAILED, report.toJson()); // at once: it must not be planned again
            found.missed.put(contact, report);
        }
        return found;
    }
}
