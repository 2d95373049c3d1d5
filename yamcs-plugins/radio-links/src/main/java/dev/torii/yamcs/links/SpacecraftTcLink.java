package dev.torii.yamcs.links;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.yamcs.ConfigurationException;
import org.yamcs.Spec;
import org.yamcs.Spec.OptionType;
import org.yamcs.YConfiguration;
import org.yamcs.actions.ActionResult;
import org.yamcs.cmdhistory.CommandHistoryPublisher.AckStatus;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.parameter.SystemParametersService;
import org.yamcs.protobuf.Commanding.CommandId;
import org.yamcs.tctm.AbstractTcDataLink;
import org.yamcs.tctm.Link;
import org.yamcs.tctm.LinkAction;

/**
 * Takes the commands of one spacecraft's instance to its uplink.
 *
 * <p>Options: {@code spacecraft}, id in {@code fleet.yaml}, by default the instance's name; and those of every Yamcs TC link. The link holds no
 * protocol state: FOP-1 lives in the front-end service, so an instance restart does not lose it.
 *
 * <p>A command that cannot leave now (no contact, transmit off, user {@code System}) fails at once, with the reason in the command
 * history. Otherwise the history gets {@code Acknowledge_Sent} when the front end took it and {@code Acknowledge_FARM} when the CLCW
 * acknowledges it. A radiated command that is never acknowledged is in doubt: {@code Acknowledge_FARM} NOK, and its verifiers decide.
 */
public final class SpacecraftTcLink extends AbstractTcDataLink {
    /** Name of the acknowledgement that FARM-1's acceptance gives. */
    public static final String ACKNOWLEDGE_FARM = "Acknowledge_FARM";

    /** Yamcs' own superuser, as which its schedulers run: nobody's decision to command. */
    private static final String SYSTEM_USER = "System";

    private String spacecraftId;
    private TcUplink uplink;
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
        counters = counters(port);
        addAction(new UnlockAction());
        addAction(new SetVrAction());
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
        Optional<String> refusal = refusal(command);
        if (refusal.isPresent()) {
            failedCommand(id, refusal.get());
            return true;
        }
        byte[] packet = postprocess(command);
        if (packet != null) { // null: the postprocessor has failed the command with its reason
            uplink.submit(packet, new HistoryListener(id, packet.length));
        }
        return true;
    }

    private Optional<String> refusal(PreparedCommand command) {
        if (SYSTEM_USER.equals(command.getUsername())) {
            return Optional.of(
                    "commands of the user System are refused: a person or an automation account must answer for them");
        }
        return uplink.refusal();
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
                .text("clcw", "Last CLCW", () -> uplink.status().clcw())
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
                        "Commands of which nothing left",
                        () -> uplink.status().refused())
                .count(
                        "inDoubtCount",
                        "Commands radiated and never acknowledged",
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

    /** Writes a command's way up into the command history. */
    private final class HistoryListener implements CommandListener {
        private final CommandId id;
        private final int length;

        HistoryListener(CommandId id, int length) {
            this.id = id;
            this.length = length;
        }

        @Override
        public void radiated() {
            dataOut(1, length);
            ackCommand(id);
        }

        @Override
        public void acknowledged() {
            commandHistoryPublisher.publishAck(id, ACKNOWLEDGE_FARM, getCurrentTime(), AckStatus.OK);
        }

        @Override
        public void refused(String reason) {
            failedCommand(id, reason);
        }

        @Override
        public void inDoubt(String reason) {
            commandHistoryPublisher.publishAck(
                    id, ACKNOWLEDGE_FARM, getCurrentTime(), AckStatus.NOK, "in doubt: " + reason);
        }
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
}
