package dev.torii.yamcs.links;

import dev.torii.radio.FrontEndState;
import dev.torii.radio.ReceiverStatus;
import dev.torii.radio.hamlib.Rotator.Pointing;
import dev.torii.spacelink.frame.FrameStatus;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What an antenna shows on the ground's instance; each is explained in docs/counters.md. */
final class AntennaCounters {
    private static final String NONE = "none";
    private static final int BITS_PER_OCTET = 8;

    private AntennaCounters() {}

    /**
     * Makes the table.
     *
     * @param unit       the antenna
     * @param ports      all spacecraft, live
     * @param clockTaiNs now, ns since 1970-01-01T00:00:00 TAI
     */
    static CounterTable table(AntennaUnit unit, Collection<SpacecraftPort> ports, LongSupplier clockTaiNs) {
        CounterTable table = new CounterTable();
        addState(table, unit, clockTaiNs);
        addFrames(table, unit, ports);
        addRejected(table, unit.chain());
        addRadio(table, unit);
        addDevices(table, unit);
        table.count(
                        "radiatedCount",
                        "CLTUs that the front end took",
                        () -> unit.frontEnd().state().cltusAccepted())
                .count(
                        "refusedCount",
                        "CLTUs that it refused",
                        () -> unit.frontEnd().state().cltusRefused())
                .count(
                        "connectCount",
                        "Times that the telemetry connection was made",
                        () -> unit.frontEnd().state().telemetryConnects())
                .count("faultCount", "Exceptions in the receiving code; a defect", unit.chain()::faults);
        return table;
    }

    private static void addRadio(CounterTable table, AntennaUnit unit) {
        for (FrontEndState.Loss loss : FrontEndState.Loss.values()) {
            table.count(
                    "lost/" + loss.name(),
                    "Received and not handed on: " + loss.name(),
                    () -> unit.frontEnd().state().lost().get(loss));
        }
        Supplier<ReceiverStatus> receiver = unit.frontEnd()::receiver;
        table.text(
                        "carrierLock",
                        "The radio says that it tracks the carrier",
                        () -> said(receiver.get().carrierLock()))
                .text(
                        "bitLock",
                        "The radio says that it tracks the symbols",
                        () -> said(receiver.get().bitLock()))
                .text(
                        "frameLock",
                        "The radio says that it finds sync markers",
                        () -> said(receiver.get().frameLock()))
                .number(
                        "ebN0",
                        "dB",
                        "Energy per bit over noise density, as the radio says",
                        () -> receiver.get().ebN0Db().orElse(Double.NaN))
                .number(
                        "agc",
                        "dBm",
                        "Received power, as the radio says",
                        () -> receiver.get().agcDbm().orElse(Double.NaN))
                .number(
                        "frequencyError",
                        "Hz",
                        "Received minus tuned frequency, as the radio says",
                        () -> receiver.get().frequencyErrorHz().orElse(Double.NaN));
    }

    private static void addDevices(CounterTable table, AntennaUnit unit) {
        unit.rotator()
                .ifPresent(rotator -> table.flag("rotator/connected", "The rotator answers", rotator::connected)
                        .number(
                                "rotator/azimuth",
                                "deg",
                                "Where the mount points by its own word",
                                () -> rotator.position()
                                        .map(Pointing::azimuthDeg)
                                        .orElse(Double.NaN))
                        .number(
                                "rotator/elevation",
                                "deg",
                                "Where the mount points by its own word",
                                () -> rotator.position()
                                        .map(Pointing::elevationDeg)
                                        .orElse(Double.NaN))
                        .count("rotator/refusedCount", "Requests that the rotator refused", rotator::refusals));
        unit.rig()
                .ifPresent(rig -> table.flag("rig/connected", "The rig answers", rig::connected)
                        .number(
                                "rig/frequency",
                                "Hz",
                                "Where it receives by its own word",
                                () -> rig.frequencyHz().orElse(Double.NaN))
                        .number(
                                "rig/strength",
                                "dB",
                                "Its meter, over S9",
                                () -> rig.strengthDb().orElse(Double.NaN))
                        .count("rig/refusedCount", "Requests that the rig refused", rig::refusals));
    }

    private static String said(Optional<Boolean> flag) {
        return flag.map(String::valueOf).orElse(NONE);
    }

    private static void addState(CounterTable table, AntennaUnit unit, LongSupplier clockTaiNs) {
        ReceptionChain chain = unit.chain();
        Rate frames = new Rate(chain::goodFrames, System::nanoTime);
        Rate octets = new Rate(chain::goodOctets, System::nanoTime);
        table.flag("connected", "The telemetry connection stands", chain::isConnected)
                .flag(
                        "commandConnected",
                        "The command connection stands",
                        () -> unit.frontEnd().state().commandConnected())
                .text("contact", "Contact that holds the antenna", contact(chain, EngagedContact::contactId))
                .text("spacecraft", "Its spacecraft", contact(chain, EngagedContact::spacecraftId))
                .text(
                        "role",
                        "Whether it commands",
                        contact(chain, c -> c.role().name()))
                .flag("transmit", "Commands may leave", () -> unit.frontEnd().transmitEnabled())
                .flag("signal", "Good frames keep coming", () -> !chain.health().silent(clockTaiNs.getAsLong()))
                .text("syncState", "State of the decoder", chain::syncState)
                .number("frameRate", "frames/s", "Good frames", frames::perSecond)
                .number("bitRate", "bit/s", "Their bits", () -> octets.perSecond() * BITS_PER_OCTET);
    }

    private static Supplier<String> contact(ReceptionChain chain, Function<EngagedContact, String> text) {
        return () -> chain.contact().map(text).orElse(NONE);
    }

    private static void addFrames(CounterTable table, AntennaUnit unit, Collection<SpacecraftPort> ports) {
        ReceptionChain chain = unit.chain();
        table.count("frameCount", "Good frames", chain::goodFrames)
                .count(
                        "contributedFrameCount",
                        "Telemetry frames it brought first",
                        () -> sum(chain, ports, Receiver::contributedCount))
                .count(
                        "duplicateFrameCount",
                        "Telemetry frames that had come already",
                        () -> sum(chain, ports, Receiver::duplicateCount))
                .count(
                        "lateFrameCount",
                        "Telemetry frames that came too late for their place",
                        () -> sum(chain, ports, Receiver::lateCount))
                .count("correctedSymbolCount", "Reed-Solomon symbols corrected", chain::correctedSymbols)
                .count("skippedOctetCount", "Octets that belong to no CADU", chain::skippedOctets)
                .count("badClockCount", "Receptions stamped far off the server's clock", chain::badClock)
                .count("notJournaledCount", "Good frames that the journal did not take", chain::notJournaled);
    }

    private static long sum(ReceptionChain chain, Collection<SpacecraftPort> ports, ToLongFunction<Receiver> count) {
        return ports.stream()
                .mapToLong(port -> count.applyAsLong(port.receivers().get(chain.index())))
                .sum();
    }

    private static void addRejected(CounterTable table, ReceptionChain chain) {
        table.count(
                "rejectedFrameCount",
                "Frames not accepted, for any reason",
                () -> chain.rejected().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        for (FrameStatus reason : FrameStatus.values()) {
            if (reason != FrameStatus.GOOD) {
                table.count(
                        "rejected/" + reason.name(),
                        "Frames not accepted: " + reason.name(),
                        () -> chain.rejected().get(reason.name()));
            }
        }
    }
}
