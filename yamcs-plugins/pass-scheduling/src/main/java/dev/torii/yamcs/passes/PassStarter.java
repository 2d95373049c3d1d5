package dev.torii.yamcs.passes;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaLimits;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.Frequencies;
import dev.torii.configuration.PassSettings;
import dev.torii.configuration.PayloadSettings;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.TimeSpan;
import dev.torii.flightdynamics.AntennaCheck;
import dev.torii.flightdynamics.AntennaPass;
import dev.torii.flightdynamics.EarthOrientation;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.LookAngles;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.Satellite;
import dev.torii.flightdynamics.VisibilityPredictor;
import dev.torii.pass.CommandOutcome;
import dev.torii.pass.CommandReport;
import dev.torii.pass.FollowUpPort;
import dev.torii.pass.PassCommand;
import dev.torii.pass.PassLimits;
import dev.torii.pass.PassPlan;
import dev.torii.pass.PassPorts;
import dev.torii.pass.PassReport;
import dev.torii.pass.PassRun;
import dev.torii.pass.PassTimes;
import dev.torii.pass.Restart;
import dev.torii.pass.TelemetryCounters;
import dev.torii.pass.Track;
import dev.torii.pass.Tracker;
import dev.torii.pass.TrackingPlan;
import dev.torii.pass.TrackingPort;
import dev.torii.pass.TransmitSpan;
import dev.torii.planning.Contact;
import dev.torii.planning.PassIndex;
import dev.torii.radio.hamlib.Rotator;
import dev.torii.yamcs.fleet.FleetService;
import dev.torii.yamcs.links.FrontEndService;
import dev.torii.yamcs.payload.PayloadService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yamcs.Processor;
import org.yamcs.logging.Log;
import org.yamcs.security.User;

/** Makes a contact ready to run: its plan from the settings, its ports from the services of this server. */
final class PassStarter {
    /** After an incomplete sensor frame has waited for its rest it still has to be stored and published. */
    private static final Duration PUBLISHING = Duration.ofSeconds(3);

    /** A pass is searched for so far beyond its contact. */
    private static final Duration AROUND = Duration.ofMinutes(20);

    private static final Duration SILENCE_OF_NO_ANTENNA = Duration.ofSeconds(3);
    private static final String NOT_KNOWN = "not known whether it was sent before the server went down";

    private final Configuration configuration;
    private final InstantSource clock;
    private final OrbitWatch orbits;
    private final PassFiles files;
    private final Log log;

    PassStarter(Configuration configuration, OrbitWatch orbits, InstantSource clock, PassFiles files, Log log) {
        this.configuration = configuration;
        this.orbits = orbits;
        this.clock = clock;
        this.files = files;
        this.log = log;
    }

    /**
     * The plan of a contact by the settings of today.
     *
     * @param restart set when an earlier server has begun it; its commands then are those of that time
     */
    PassPlan plan(Contact contact, Optional<Restart> restart) {
        PassSettings settings = configuration.passes();
        PassTimes times = new PassTimes(contact.start(), contact.rise(), contact.set(), contact.stop());
        PassLimits limits =
                new PassLimits(settings.signalTimeout(), settings.commandTimeout(), silence(contact), closing());
        return new PassPlan(
                contact.id(),
                contact.spacecraftId(),
                FleetService.get().databaseHash(contact.spacecraftId()),
                contact.stationId(),
                contact.antennaId(),
                times,
                contact.maxElevationRad(),
                !contact.commands(),
                contact.commands() ? transmit(contact) : List.of(),
                restart.map(r -> r.commands().stream()
                                .map(CommandReport::command)
                                .toList())
                        .orElseGet(() -> commands(contact)),
                limits,
                restart);
    }

    /** When the antenna may transmit, by the newest orbit; without orbit never where that depends on where it points. */
    private List<TransmitSpan> transmit(Contact contact) {
        Optional<Antenna> antenna = antenna(contact);
        if (antenna.isEmpty() || !antenna.get().uplink()) {
            return List.of();
        }
        if (antenna.get().limits().equals(AntennaLimits.NONE)) {
            return List.of(new TransmitSpan(contact.start(), contact.stop()));
        }
        try {
            List<TimeSpan> uplink =
                    antennaPass(contact, antenna.get()).map(AntennaPass::uplink).orElse(List.of());
            if (uplink.isEmpty()) {
                log.warn("Contact {} does not transmit: its antenna may nowhere in the pass", contact.id());
            }
            return uplink.stream()
                    .map(span -> new TransmitSpan(span.from(), span.to()))
                    .toList();
        } catch (OrbitException e) {
            log.warn("Contact {} does not transmit: {}", contact.id(), e.getMessage());
            return List.of();
        }
    }

    /** How the pass of a contact goes on its antenna, by the newest orbit. */
    private Optional<AntennaPass> antennaPass(Contact contact, Antenna antenna) throws OrbitException {
        Instant from = contact.start().minus(AROUND);
        Instant to = contact.stop().plus(AROUND);
        GroundStation station = station(contact);
        return orbits.orbit(contact.spacecraftId())
                .map(orbit -> new Satellite(contact.spacecraftId(), orbit))
                .flatMap(satellite -> new PassIndex(
                                VisibilityPredictor.predictAll(List.of(satellite), List.of(station), from, to))
                        .find(contact)
                        .map(pass -> new AntennaCheck(from, to, EarthOrientation.nominal())
                                .check(satellite, station, antenna, pass)));
    }

    private GroundStation station(Contact contact) {
        return configuration
                .stations()
                .byId(contact.stationId())
                .map(GroundStation::of)
                .orElseThrow();
    }

    /** What points the antenna and tunes its radio in a contact, where we do. */
    private TrackingPort tracking(Contact contact, FrontEndAdapter frontEnd) {
        Optional<Antenna> antenna = antenna(contact);
        Optional<Ephemeris> orbit = orbits.orbit(contact.spacecraftId());
        boolean ours = antenna.isPresent()
                && (antenna.get().rotator().isPresent() || antenna.get().rig().isPresent());
        if (!ours || orbit.isEmpty()) {
            if (ours) {
                log.warn("Contact {}: nothing points the antenna, there is no orbit", contact.id());
            }
            return TrackingPort.BY_ITSELF;
        }
        try {
            return new Tracker(
                    trackingPlan(contact, antenna.get(), orbit.get()),
                    antenna.get().rotator().map(r -> new RotatorAdapter(frontEnd::rotator)),
                    antenna.get().rig().map(r -> new RigAdapter(frontEnd::rig)));
        } catch (OrbitException e) {
            log.warn("Contact {}: nothing points the antenna: {}", contact.id(), e.getMessage());
            return TrackingPort.BY_ITSELF;
        }
    }

    /** Where the antenna points, by the newest orbit at the start of the contact. */
    private Function<Instant, Optional<Rotator.Pointing>> prediction(Contact contact) {
        Optional<Ephemeris> orbit = orbits.orbit(contact.spacecraftId());
        if (antenna(contact).isEmpty()) {
            return time -> Optional.empty();
        }
        GroundStation station = station(contact);
        return time -> orbit.flatMap(o -> {
            try {
                LookAngles look = station.look(o, time);
                return Optional.of(
                        new Rotator.Pointing(Math.toDegrees(look.azimuthRad()), Math.toDegrees(look.elevationRad())));
            } catch (OrbitException e) {
                log.warn("Contact {}: where its antenna points is not known: {}", contact.id(), e.getMessage());
                return Optional.empty();
            }
        });
    }

    private TrackingPlan trackingPlan(Contact contact, Antenna antenna, Ephemeris orbit) throws OrbitException {
        GroundStation station = station(contact);
        AntennaLimits limits = antenna.limits();
        Track track = time -> {
            LookAngles look = station.look(orbit, time);
            return new Track.Aim(
                    Math.toDegrees(look.azimuthRad()), Math.toDegrees(look.elevationRad()), look.rangeRateMPerS());
        };
        double riseAzimuthDeg = antennaPass(contact, antenna)
                .map(AntennaPass::riseAzimuthDeg)
                .orElseGet(() -> track.at(contact.rise()).azimuthDeg());
        Frequencies frequencies = configuration
                .fleet()
                .byId(contact.spacecraftId())
                .map(Spacecraft::frequencies)
                .orElse(Frequencies.DEFAULT);
        return new TrackingPlan(
                track,
                contact.rise(),
                contact.set(),
                riseAzimuthDeg,
                limits.azimuthMinDeg(),
                limits.azimuthMaxDeg(),
                limits.elevationMinDeg(),
                limits.elevationMaxDeg(),
                limits.pointingErrorDeg(),
                frequencies.downlinkHz(),
                contact.commands() ? OptionalDouble.of(frequencies.uplinkHz()) : OptionalDouble.empty());
    }

    private List<PassCommand> commands(Contact contact) {
        return !contact.commands()
                ? List.of()
                : configuration.passes().commands().stream()
                        .map(c -> new PassCommand(c.name(), c.arguments()))
                        .toList();
    }

    /** A contact that a server had begun when it went down. What nothing is known of is not repeated. */
    Restart restart(Contact contact) {
        List<CommandReport> kept = files.readCommands(contact.id())
                .orElseGet(() -> commands(contact).stream()
                        .map(c -> new CommandReport(
                                c, CommandOutcome.IN_DOUBT, Optional.empty(), Optional.empty(), 0, NOT_KNOWN))
                        .toList());
        return new Restart(clock.instant(), kept);
    }

    /** Whether a contact that was cut off still has its spacecraft, its antenna, and time enough. */
    boolean worthTakingUp(Contact contact) {
        Duration left = Duration.between(clock.instant(), contact.set());
        return left.compareTo(configuration.passes().minimumDuration()) > 0
                && hasSpacecraft(contact)
                && antenna(contact).isPresent();
    }

    /** Whether the fleet has the spacecraft of a contact still. */
    boolean hasSpacecraft(Contact contact) {
        return configuration.fleet().byId(contact.spacecraftId()).isPresent();
    }

    /** A pass over the given processor, not started yet. What it subscribes to is given back when its report is there. */
    RunningPass prepare(Contact contact, PassPlan plan, Processor processor, User user, Consumer<PassRun> progress) {
        FrontEndAdapter frontEnd = new FrontEndAdapter(FrontEndService.required(), contact, prediction(contact));
        CommandAdapter commanding = new CommandAdapter(processor, user, contact.id());
        ParameterCounter parameters = new ParameterCounter(processor);
        PassPorts ports = new PassPorts(
                frontEnd,
                tracking(contact, frontEnd),
                commanding,
                () -> new TelemetryCounters(frontEnd.packets(), parameters.count()),
                new PayloadAdapter(PayloadService.get(), contact.id(), closing()),
                followUps(contact, processor),
                reports -> files.keepCommands(contact.id(), reports),
                (now, level, text) -> log.info("Contact {}: {}", contact.id(), text));
        RunningPass pass = new RunningPass(contact, plan, ports, progress, clock, log);
        CompletableFuture<PassReport> unused = pass.report().whenComplete((report, failure) -> {
            commanding.close();
            parameters.close();
            PayloadService.get().gaps().ifPresent(gaps -> gaps.contactEnded(contact.id()));
        });
        return pass;
    }

    private FollowUpPort followUps(Contact contact, Processor processor) {
        PayloadSettings.Gaps settings = configuration.payload().gaps();
        if (!contact.commands() || !settings.enabled()) {
            return FollowUpPort.NONE;
        }
        return PayloadService.get()
                .gaps()
                .<FollowUpPort>map(
                        gaps -> new GapAdapter(gaps, settings, contact, new RecorderTelemetry(processor), clock))
                .orElse(FollowUpPort.NONE);
    }

    private Duration closing() {
        return configuration.payload().assembly().hold().plus(PUBLISHING);
    }

    private Duration silence(Contact contact) {
        return antenna(contact).map(a -> a.frontEnd().silence()).orElse(SILENCE_OF_NO_ANTENNA);
    }

    /** Empty for a contact of an earlier server whose antenna has left stations.yaml. */
    private Optional<Antenna> antenna(Contact contact) {
        return configuration.stations().antenna(contact.antennaId());
    }
}
