package dev.torii.yamcs.passes;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.PassSettings;
import dev.torii.pass.PassCommand;
import dev.torii.pass.PassLimits;
import dev.torii.pass.PassPlan;
import dev.torii.pass.PassPorts;
import dev.torii.pass.PassReport;
import dev.torii.pass.PassRun;
import dev.torii.pass.PassTimes;
import dev.torii.pass.TelemetryCounters;
import dev.torii.planning.Contact;
import dev.torii.yamcs.links.FrontEndService;
import dev.torii.yamcs.payload.PayloadService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.yamcs.Processor;
import org.yamcs.logging.Log;
import org.yamcs.security.User;

/** Makes a contact ready to run: its plan from the settings, its ports from the services of this server. */
final class PassStarter {
    /** After an incomplete sensor frame has waited for its rest it still has to be stored and published. */
    private static final Duration PUBLISHING = Duration.ofSeconds(3);

    private final Configuration configuration;
    private final InstantSource clock;
    private final Log log;

    PassStarter(Configuration configuration, InstantSource clock, Log log) {
        this.configuration = configuration;
        this.clock = clock;
        this.log = log;
    }

    /** The plan of a contact by the settings of today. */
    PassPlan plan(Contact contact) {
        PassSettings settings = configuration.passes();
        PassTimes times = new PassTimes(contact.start(), contact.rise(), contact.set(), contact.stop());
        PassLimits limits = new PassLimits(
                settings.signalTimeout(),
                settings.commandTimeout(),
                antenna(contact).frontEnd().silence(),
                closing());
        List<PassCommand> commands = settings.commands().stream()
                .map(c -> new PassCommand(c.name(), c.arguments()))
                .toList();
        return new PassPlan(
                contact.id(),
                contact.spacecraftId(),
                contact.stationId(),
                contact.antennaId(),
                times,
                contact.maxElevationRad(),
                commands,
                limits);
    }

    /** A pass over the given processor, not started yet. What it subscribes to is given back when its report is there. */
    RunningPass prepare(Contact contact, Processor processor, User user, Consumer<PassRun> progress) {
        FrontEndAdapter frontEnd = new FrontEndAdapter(FrontEndService.required(), contact);
        CommandAdapter commanding = new CommandAdapter(processor, user, contact.id());
        ParameterCounter parameters = new ParameterCounter(processor);
        PassPorts ports = new PassPorts(
                frontEnd,
                commanding,
                () -> new TelemetryCounters(frontEnd.packets(), parameters.count()),
                new PayloadAdapter(PayloadService.get(), contact.id(), closing()),
                (now, level, text) -> log.info("Contact {}: {}", contact.id(), text));
        RunningPass pass = new RunningPass(contact, plan(contact), ports, progress, clock, log);
        CompletableFuture<PassReport> unused = pass.report().whenComplete((report, failure) -> {
            commanding.close();
            parameters.close();
        });
        return pass;
    }

    private Duration closing() {
        return configuration.payload().assembly().hold().plus(PUBLISHING);
    }

    private Antenna antenna(Contact contact) {
        return configuration.stations().stations().stream()
                .flatMap(s -> s.antennas().stream())
                .filter(a -> a.id().equals(contact.antennaId()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("antenna " + contact.antennaId()));
    }
}
