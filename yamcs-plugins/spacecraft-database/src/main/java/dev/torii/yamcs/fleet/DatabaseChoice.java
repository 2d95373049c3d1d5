package dev.torii.yamcs.fleet;

import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.DatabaseHash;
import dev.torii.configuration.Spacecraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By which version of its database each spacecraft is flown: the one that it was switched to, else the one that its pin in {@code
 * fleet.yaml} names, else what {@code mdb/} holds.
 *
 * <p>A pin that {@code mdb/} does not meet is met by the kept version that it names: a folder that somebody has overwritten keeps no
 * spacecraft on the ground and flies none by what was not asked for. Only a version that is nowhere stops the server.
 *
 * @param configured what {@code fleet.yaml} gives each spacecraft, 64 digits
 * @param live       what it is flown by, at least 12 digits
 * @param notices    a line for each spacecraft that does not fly by what {@code mdb/} holds, or has no pin
 */
record DatabaseChoice(Map<String, String> configured, Map<String, String> live, List<String> notices) {

    /**
     * Chooses for all spacecraft; writes nothing.
     *
     * @param setup checked configuration
     * @param store the versions kept
     * @param live  what was switched
     * @return the choice
     * @throws ConfigurationException with a line for each version that is nowhere
     * @throws IOException            if a database cannot be read
     */
    static DatabaseChoice of(ServerSetup setup, DatabaseStore store, LiveDatabases live) throws IOException {
        DatabaseChoice choice = new DatabaseChoice(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        List<String> problems = new ArrayList<>();
        List<Spacecraft> fleet = setup.configuration().fleet().spacecraft();
        for (int i = 0; i < fleet.size(); i++) {
            String where =
                    setup.configuration().etcDir().resolve("fleet.yaml") + ": spacecraft[" + i + "].databaseHash";
            Spacecraft spacecraft = fleet.get(i);
            choice.configure(spacecraft, setup.databases().resolve(spacecraft.database()), store, where, problems);
        }
        if (problems.isEmpty()) {
            for (Spacecraft spacecraft : fleet) {
                choice.choose(spacecraft.id(), live.of(spacecraft.id()), store, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return choice;
    }

    private void configure(Spacecraft spacecraft, Path folder, DatabaseStore store, String where, List<String> problems)
            throws IOException {
        String found = DatabaseHash.of(folder);
        Optional<String> pin = spacecraft.databaseHash();
        if (pin.isEmpty()) {
            notices.add(spacecraft.id() + " has no databaseHash in fleet.yaml: it flies by whatever " + folder
                    + " holds, now " + DatabaseHash.shown(found));
            configured.put(spacecraft.id(), found);
        } else if (found.startsWith(pin.get())) {
            configured.put(spacecraft.id(), found);
        } else {
            Optional<String> kept = store.find(pin.get());
            if (kept.isPresent()) {
                notices.add(spacecraft.id() + " flies by the kept database " + DatabaseHash.shown(pin.get())
                        + ", as fleet.yaml says; " + folder + " holds another, " + DatabaseHash.shown(found));
                configured.put(spacecraft.id(), kept.get());
            } else {
                problems.add(where + ": " + pin.get() + " is neither the hash of " + folder + ", which is \""
                        + DatabaseHash.shown(found) + "\", nor that of a version kept in the data folder");
            }
        }
    }

    private void choose(String id, Optional<LiveDatabases.Live> switched, DatabaseStore store, List<String> problems)
            throws IOException {
        String given = configured.get(id);
        if (switched.isEmpty()) {
            live.put(id, given);
            return;
        }
        LiveDatabases.Live now = switched.get();
        if (!given.startsWith(now.insteadOf())) {
            notices.add(id + " flies by " + DatabaseHash.shown(given) + " of fleet.yaml, which has changed since "
                    + now.account() + " switched it to " + now.hash());
            live.put(id, given);
        } else if (given.startsWith(now.hash())) {
            live.put(id, given);
        } else if (store.isIntact(now.hash())) {
            notices.add(id + " flies by database " + now.hash() + ", to which " + now.account() + " switched it at "
                    + now.time() + ", instead of " + DatabaseHash.shown(given) + " of fleet.yaml");
            live.put(id, now.hash());
        } else {
            problems.add(store.location(now.hash()) + ": the database to which " + now.account() + " switched " + id
                    + " is not there or damaged; put it back, or delete live.json beside it to fly by fleet.yaml");
        }
    }
}
