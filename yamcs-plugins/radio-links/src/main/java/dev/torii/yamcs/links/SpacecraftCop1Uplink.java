package dev.torii.yamcs.links;

import com.google.gson.JsonObject;
import dev.torii.commanding.CommandGate;
import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import dev.torii.commanding.uplink.TcUplink;
import dev.torii.commanding.uplink.UplinkCommand;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.yamcs.ConfigurationException;
import org.yamcs.Spec;
import org.yamcs.Spec.OptionType;
import org.yamcs.YConfiguration;
import org.yamcs.YamcsServer;
import org.yamcs.actions.ActionResult;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.parameter.SystemParametersService;
import org.yamcs.protobuf.Commanding.CommandId;
import org.yamcs.tctm.AbstractTcDataLink;
import org.yamcs.tctm.Link;
import org.yamcs.tctm.LinkAction;

/**
 * Takes the commands of one spacecraft's instance to its uplink. Yamcs shows its COP-1 page ({@link Cop1Page}) for the name of this class.
 *
 * <p>Options: {@code spacecraft}, id in {@code fleet.yaml}, by default the instance's name; and those of every Yamcs TC link. The link holds no
 * protocol state: FOP-1 lives in the front-end service, so an instance restart does not lose it.
 *
 * <p>Only a command whose ticket was released, and whose bytes are those of the ticket, goes on. The history gets {@code Acknowledge_Sent} and
 * {@code Acknowledge_Radiated} when the front end took its first frame, and {@code Acknowledge_FARM} when the CLCW acknowledges it. A radiated
 * command that is not acknowledged by the end of the contact is in doubt, {@code Acknowledge_FARM} NOK, until the next contact's CLCW tells.
 */
public final class SpacecraftCop1Uplink extends AbstractTcDataLink {
    /** Name of the acknowledgement that FARM-1's acceptance gives. */
    public static final String ACKNOWLEDGE_FARM = "Acknowledge_FARM";

    private String spacecraftId;
    private TcUplink uplink;
    private CommandGate gate;
    private CounterTable counters;

    @Override
    public Spec getSpec() {
        Spec spec = getDefaultSpec();
        spec.addOption("spacecraft", OptionType.STRING);
        return spec;
    }

    @Override
    public void init(String instance, String name, YConfiguration config) throws ConfigurationException {
        super.init(instance, name, config);
        spacecraftId = config.getString("spacecraft", instance);
        SpacecraftPort port = FrontEndService.required().port(spacecraftId);
        uplink = port.uplink();
        gate = FrontEndService.required().commandDesk().gate();
        counters = counters(port);
        addAction(new UnlockAction());
        addAction(new SetVrAction());
        addAction(new TerminateAction());
        addAction(new ResumeAction());
    }

    String spacecraftId() {
        return spacecraftId;
    }

    @Override
    protected void doStart() {
        notifyStarted();
    }

    @Override
    protected void doStop() {
        uplink.abandon("link of instance " + yamcsInstance + " stopped");
        notifyStopped();
    }

    @Override
    public boolean sendCommand(PreparedCommand command) {
        CommandId id = command.getCommandId();
        Optional<Ticket> ticket =
                gate.ofCommand(spacecraftId + "/" + command.getId()).filter(t -> t.state() == TicketState.RELEASED);
        if (ticket.isEmpty() || !ticket.get().order().contentHash().equals(Orders.contentHash(command))) {
            failedCommand(id, "it has no ticket for these bytes");
            return true;
        }
        Optional<Instant> time = OnboardTime.of(command);
        time.ifPresent(t -> OnboardTime.setRelease(command, t, clock()));
        byte[] packet = postprocess(command);
        if (packet == null) { // the postprocessor has failed the command with its reason
            end(ticket.get(), "the packet could not be made");
            return true;
        }
        CommandOrder order = ticket.get().order();
        if (!schedule(ticket.get(), time, packet)) {
            failedCommand(id, "what waits on board cannot be kept");
            return true;
        }
        ReportingListener listener =
                new ReportingListener(gate, ticket.get(), Orders.hash(packet), new CommandHistory(yamcsInstance, id));
        uplink.submit(
                new UplinkCommand(
                        ticket.get().id(),
                        order.user(),
                        order.commandName(),
                        packet,
                        ticket.get().isHazardous(),
                        order.expedited(),
                        order.priority(),
                        order.contact().equals(CommandOrder.NEXT_CONTACT)),
                listener);
        dataOut(1, packet.length);
        return true;
    }

    /** The mirror of the schedule on board knows of what changes it before it leaves. */
    private boolean schedule(Ticket ticket, Optional<Instant> time, byte[] packet) {
        try {
            FrontEndService.required().scheduleDesk().leaves(ticket, time, packet);
            return true;
        } catch (IOException e) {
            log.error("The store of the on-board schedule cannot be written", e);
            end(ticket, "what waits on board cannot be kept");
            return false;
        }
    }

    /** That of the instance's telemetry link. */
    private ClockCorrelation clock() {
        return YamcsServer.getServer().getInstance(yamcsInstance).getLinkManager().getLinks().stream()
                .filter(SpacecraftTmLink.class::isInstance)
                .map(link -> ((SpacecraftTmLink) link).clock())
                .findFirst()
                .orElseGet(ClockCorrelation::new);
    }

    private void end(Ticket ticket, String reason) {
        try {
            gate.refused(ticket.id(), reason);
        } catch (IOException e) {
            log.error("The ticket store cannot be written", e);
        }
    }

    @Override
    protected Status connectionStatus() {
        return uplink.refusal().isEmpty() ? Status.OK : Status.UNAVAIL;
    }

    @Override
    public String getDetailedStatus() {
        return uplink.refusal().orElseGet(() -> uplink.status().state());
    }

    @Override
    public Map<String, Object> getExtraInfo() {
        return counters.asMap();
    }

    private static CounterTable counters(SpacecraftPort port) {
        TcUplink uplink = port.uplink();
        return new CounterTable()
                .flag(
                        "transmit",
                        "The commanding contact may radiate",
                        () -> port.commanding()
                                .map(EngagedContact::transmitEnabled)
                                .orElse(false))
                .text(
                        "contact",
                        "Commanding contact and its antenna",
                        () -> port.commanding().map(EngagedContact::text).orElse("none"))
                .text("fopState", "What FOP-1 does", () -> uplink.status().state())
                .count(
                        "sequenceNumber",
                        "V(S), number of the next AD frame",
                        () -> uplink.status().sequenceNumber())
                .text("clcw", "Last CLCW", () -> uplink.status().clcwText())
                .count(
                        "radiatedCount",
                        "TC frames that a front end took",
                        () -> uplink.status().radiated())
                .count(
                        "acknowledgedCount",
                        "Commands that the CLCW acknowledged",
                        () -> uplink.status().acknowledged())
                .count(
                        "retransmittedCount",
                        "TC frames radiated again by FOP-1",
                        () -> uplink.status().retransmitted())
                .count(
                        "refusedCount",
                        "Commands that were not accepted and will not be sent",
                        () -> uplink.status().refused())
                .count(
                        "inDoubtCount",
                        "Commands radiated whose fate the CLCW will not tell",
                        () -> uplink.status().inDoubt())
                .count(
                        "pendingCount",
                        "Commands waiting for radiation or acknowledgement",
                        () -> uplink.status().pending());
    }

    @Override
    public void setupSystemParameters(SystemParametersService service) {
        super.setupSystemParameters(service);
        counters.publish(service, LINK_NAMESPACE + linkName + "/");
    }

    @Override
    protected void collectSystemParameters(long time, List<ParameterValue> list) {
        super.collectSystemParameters(time, list);
        counters.collect(time, list);
    }

    private static void finish(CompletableFuture<Void> directive, ActionResult result) {
        CompletableFuture<Void> unused = directive.whenComplete((done, failure) -> {
            if (failure == null) {
                result.complete();
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    /** Radiates Unlock and takes the AD service up again. */
    private final class UnlockAction extends LinkAction {
        UnlockAction() {
            super("unlock-farm", "Unlock FARM-1");
        }

        @Override
        public void execute(Link link, JsonObject request, ActionResult result) {
            finish(uplink.unlock(), result);
        }
    }

    /** Radiates Set V(R) and takes the AD service up again with that number. */
    private final class SetVrAction extends LinkAction {
        SetVrAction() {
            super("set-vr", "Set V(R)");
        }

        @Override
        public Spec getSpec() {
            Spec spec = new Spec();
            spec.addOption("vr", OptionType.INTEGER).withDefault(0);
            return spec;
        }

        @Override
        public void execute(Link link, JsonObject request, ActionResult result) {
            int vr = request.has("vr") ? request.get("vr").getAsInt() : 0;
            finish(uplink.setVr(vr), result);
        }
    }

    /** Ends the AD service of this contact. */
    private final class TerminateAction extends LinkAction {
        TerminateAction() {
            super("terminate-ad", "Terminate AD service");
        }

        @Override
        public void execute(Link link, JsonObject request, ActionResult result) {
            finish(uplink.terminate(), result);
        }
    }

    /** Takes the AD service up again. */
    private final class ResumeAction extends LinkAction {
        ResumeAction() {
            super("resume-ad", "Resume AD service");
        }

        @Override
        public void execute(Link link, JsonObject request, ActionResult result) {
            finish(uplink.resume(), result);
        }
    }
}
