package dev.torii.yamcs.fleet;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.Fleet;
import dev.torii.configuration.Spacecraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.yamcs.StreamConfig;
import org.yamcs.YamcsServer;
import org.yamcs.logging.Log;
import org.yamcs.utils.ExceptionUtil;

/**
 * Changes the fleet of the running server. Everything is read and checked before anything is touched; then each spacecraft goes or
 * comes by itself, so that one that cannot does not keep the others.
 *
 * <p>Not thread safe: one change at a time.
 */
final class FleetChanger {
    private final YamcsServer server;
    private final Path dataDir;
    private final List<FleetListener> listeners;
    private final Consumer<Configuration> current;
    private final Log log;
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    /**
     * Prepares one change.
     *
     * @param server    the running server
     * @param dataDir   its data folder
     * @param listeners who follows, in the order of {@code yamcs.yaml}
     * @param current   takes the configuration that holds from then on
     * @param log       takes a line for each spacecraft
     */
    FleetChanger(
            YamcsServer server, Path dataDir, List<FleetListener> listeners, Consumer<Configuration> current, Log log) {
        this.server = server;
        this.dataDir = dataDir;
        this.listeners = listeners;
        this.current = current;
        this.log = log;
    }

    /**
     * Makes the fleet what the wanted setup says.
     *
     * @param running what the server goes by
     * @param wanted  what {@code etc/} says now, checked
     * @param restart further changes that need a restart
     * @return what came of it
     * @throws ConfigurationException if the new fleet cannot be flown; nothing was changed
     * @throws IOException            if the instance definitions cannot be read; nothing was changed
     */
    FleetChange change(Configuration running, ServerSetup wanted, List<String> restart) throws IOException {
        FleetDifference difference = FleetDifference.between(running, wanted.configuration());
        difference.collision().ifPresent(line -> {
            throw new ConfigurationException(List.of(line));
        });
        InstanceDefinitions definitions = new InstanceDefinitions(
                new ServerSetup(difference.result(), wanted.template(), wanted.databases()), dataDir);
        List<String> needsRestart = new ArrayList<>(difference.needsRestart());
        needsRestart.addAll(restart);
        for (Spacecraft spacecraft : difference.result().fleet().spacecraft()) {
            if (!difference.added().contains(spacecraft) && !definitions.isCurrent(spacecraft)) {
                needsRestart.add("database or instance template of " + spacecraft.id());
            }
        }
        Configuration now = running;
        for (Spacecraft spacecraft : difference.removed()) {
            now = withFleet(now, now.fleet().spacecraft().stream().filter(s -> !s.equals(spacecraft)));
            remove(spacecraft, definitions, now);
        }
        for (Spacecraft spacecraft : difference.added()) {
            now = add(spacecraft, definitions, now);
        }
        return new FleetChange(added, removed, needsRestart, failed);
    }

    private static Configuration withFleet(Configuration configuration, Stream<Spacecraft> fleet) {
        return new Configuration(
                configuration.etcDir(),
                new Fleet(fleet.toList()),
                configuration.stations(),
                configuration.passes(),
                configuration.payload());
    }

    private void remove(Spacecraft spacecraft, InstanceDefinitions definitions, Configuration now) {
        current.accept(now);
        boolean clean = tellRemoved(spacecraft, listeners, now);
        clean &= stopInstance(spacecraft, definitions);
        if (clean) {
            removed.add(spacecraft.id());
        }
        log.info("Spacecraft {} left the fleet; its archive is kept", spacecraft.id());
    }

    private boolean tellRemoved(Spacecraft spacecraft, List<FleetListener> told, Configuration now) {
        List<FleetListener> backwards = new ArrayList<>(told);
        Collections.reverse(backwards);
        boolean clean = true;
        for (FleetListener listener : backwards) {
            try {
                listener.removed(spacecraft, now);
            } catch (RuntimeException e) { // the others still have to let it go
                clean = fail(spacecraft, listener.getClass().getSimpleName(), e);
            }
        }
        return clean;
    }

    private boolean stopInstance(Spacecraft spacecraft, InstanceDefinitions definitions) {
        String id = spacecraft.id();
        try {
            if (server.getInstance(id) != null) {
                server.removeInstance(id);
                StreamConfig.removeInstance(id);
            }
            definitions.delete(spacecraft);
            return true;
        } catch (IOException | RuntimeException e) {
            return fail(spacecraft, "instance", e);
        }
    }

    private Configuration add(Spacecraft spacecraft, InstanceDefinitions definitions, Configuration before) {
        Configuration now =
                withFleet(before, Stream.concat(before.fleet().spacecraft().stream(), Stream.of(spacecraft)));
        current.accept(now);
        List<FleetListener> told = new ArrayList<>();
        try {
            for (FleetListener listener : listeners) {
                told.add(listener);
                listener.added(spacecraft, now);
            }
            definitions.createInstance(server, spacecraft);
            added.add(spacecraft.id());
            log.info("Spacecraft {} joined the fleet", spacecraft.id());
            return now;
        } catch (IOException | RuntimeException e) {
            fail(spacecraft, "instance", e);
            current.accept(before);
            tellRemoved(spacecraft, told, before);
            stopInstance(spacecraft, definitions);
            return before;
        }
    }

    private boolean fail(Spacecraft spacecraft, String where, Exception e) {
        Throwable cause = ExceptionUtil.unwind(e);
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        failed.add(spacecraft.id() + ": " + where + ": " + reason);
        log.error("Spacecraft {} could not come or go cleanly ({})", spacecraft.id(), where, e);
        return false;
    }
}
