package dev.torii.yamcs.links;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.torii.commanding.uplink.TcUplink;
import dev.torii.commanding.uplink.UplinkPhase;
import dev.torii.commanding.uplink.UplinkStatus;
import dev.torii.configuration.Uplink;
import dev.torii.spacelink.time.Tai;
import dev.torii.yamcs.access.ApiHook;
import dev.torii.yamcs.access.ApiHooks;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.yamcs.YamcsServer;
import org.yamcs.api.Observer;
import org.yamcs.http.BadRequestException;
import org.yamcs.protobuf.Clcw;
import org.yamcs.protobuf.Cop1Config;
import org.yamcs.protobuf.Cop1State;
import org.yamcs.protobuf.Cop1Status;
import org.yamcs.protobuf.InitializeRequest;
import org.yamcs.protobuf.TimeoutType;
import org.yamcs.security.SystemPrivilege;
import org.yamcs.tctm.Link;
import org.yamcs.utils.TimeEncoding;

/**
 * Yamcs' COP-1 page for our FOP-1: what the page asks for is answered in front of Yamcs' implementation, which knows only links with a FOP-1 of their own.
 * The page shows for a link whose class has <i>Cop1Uplink</i> in its name. Stateless.
 */
final class Cop1Page {
    private static final String API = "yamcs.protobuf.cop1.Cop1Api.";
    private static final int NUMBERS = 256;

    /** Of a directive: takes it to the uplink. */
    private interface Directive {
        CompletableFuture<Void> give(TcUplink uplink);
    }

    private Cop1Page() {}

    static void addTo(ApiHooks hooks) {
        hooks.add(API + "GetConfig", reading((port, observer) -> observer.complete(config(port))));
        hooks.add(API + "GetStatus", reading((port, observer) -> observer.complete(status(port))));
        hooks.add(API + "SubscribeStatus", reading(Cop1Page::follow));
        hooks.add(API + "UpdateConfig", ordering(request -> {
            throw new BadRequestException("FOP-1 is configured by uplink in fleet.yaml");
        }));
        hooks.add(API + "Initialize", ordering(request -> initialise((InitializeRequest) request)));
        hooks.add(API + "Resume", ordering(request -> TcUplink::resume));
        hooks.add(API + "Disable", ordering(request -> TcUplink::terminate));
    }

    private interface Answer {
        void give(SpacecraftPort port, Observer<Message> observer);
    }

    private static ApiHook reading(Answer answer) {
        return (ctx, request, observer, implementation) -> {
            ctx.checkSystemPrivilege(SystemPrivilege.ReadLinks);
            port(request).ifPresentOrElse(port -> answer.give(port, observer), () -> implementation.accept(observer));
        };
    }

    private static ApiHook ordering(Function<Message, Directive> directive) {
        return (ctx, request, observer, implementation) -> {
            ctx.checkSystemPrivilege(SystemPrivilege.ControlLinks);
            Optional<SpacecraftPort> port = port(request);
            if (port.isEmpty()) {
                implementation.accept(observer);
            } else {
                order(directive.apply(request).give(port.get().uplink()), observer);
            }
        };
    }

    private static void order(CompletableFuture<Void> done, Observer<Message> observer) {
        CompletableFuture<Void> unused = done.whenComplete((nothing, failure) -> {
            if (failure == null) {
                observer.complete(Empty.getDefaultInstance());
            } else {
                observer.completeExceptionally(new BadRequestException(failure.getMessage()));
            }
        });
    }

    /** The spacecraft whose uplink a request is about; empty if its link is none of ours. */
    private static Optional<SpacecraftPort> port(Message request) {
        var type = request.getDescriptorForType();
        String instance = (String) request.getField(type.findFieldByName("instance"));
        String name = (String) request.getField(type.findFieldByName("link"));
        var server = YamcsServer.getServer().getInstance(instance);
        Link link = server == null ? null : server.getLinkManager().getLink(name);
        return link instanceof SpacecraftCop1Uplink uplink
                ? Optional.of(FrontEndService.required().port(uplink.spacecraftId()))
                : Optional.empty();
    }

    private static Directive initialise(InitializeRequest request) {
        return switch (request.getType()) {
            case UNLOCK -> TcUplink::unlock;
            case WITH_CLCW_CHECK -> TcUplink::resume;
            case SET_VR -> {
                if (!request.hasVR() || request.getVR() < 0 || request.getVR() >= NUMBERS) {
                    throw new BadRequestException("vR: is not in 0.." + (NUMBERS - 1));
                }
                yield uplink -> uplink.setVr(request.getVR());
            }
            case WITHOUT_CLCW_CHECK ->
                throw new BadRequestException(
                        "the AD service is never initiated blindly: choose the CLCW check, Unlock or Set V(R)");
        };
    }

    private static Cop1Config config(SpacecraftPort port) {
        Uplink uplink = port.spacecraft().uplink();
        return Cop1Config.newBuilder()
                .setVcId(uplink.vcid())
                .setBdAbsolutePriority(true)
                .setWindowWidth(uplink.fopWindow())
                .setTimeoutType(TimeoutType.UNINITIALIZE)
                .setTxLimit(uplink.fopTransmissionLimit())
                .setT1(uplink.fopTimeout().toMillis())
                .build();
    }

    private static Cop1Status status(SpacecraftPort port) {
        UplinkStatus status = port.uplink().status();
        boolean resumable = status.phase() == UplinkPhase.GIVEN_UP
                || status.phase() == UplinkPhase.STOPPED
                || status.phase() == UplinkPhase.TERMINATED;
        int underWay = Math.floorMod(status.sequenceNumber() - status.expectedAcknowledgement(), NUMBERS);
        Cop1State state = Cop1State.forNumber(status.fopState()); // numbered as in 232.1-B-2 §5.1.2
        Cop1Status.Builder info = Cop1Status.newBuilder()
                .setLink("tc")
                .setCop1Active(status.phase() == UplinkPhase.READY || status.phase() == UplinkPhase.INITIALISING)
                .setSetBypassAll(false)
                .setState(resumable ? Cop1State.SUSPENDED : state)
                .setVS(status.sequenceNumber())
                .setNnR(status.expectedAcknowledgement())
                .setWaitQueueNumTC(status.pending())
                .setSentQueueNumFrames(underWay)
                .setOutQueueNumFrames(0);
        status.clcw()
                .ifPresent(clcw -> info.setClcw(Clcw.newBuilder()
                        .setReceptionTime(received(port))
                        .setLockout(clcw.lockout())
                        .setWait(clcw.waiting())
                        .setRetransmit(clcw.retransmit())
                        .setNR(clcw.reportValue())));
        return info.build();
    }

    private static com.google.protobuf.Timestamp received(SpacecraftPort port) {
        Instant time = Tai.toUtc(port.mailbox().lastTaiNs());
        return TimeEncoding.toProtobufTimestamp(TimeEncoding.fromUnixMillisec(time.toEpochMilli()));
    }

    /** Once a second while it changes, as Yamcs does. */
    private static void follow(SpacecraftPort port, Observer<Message> observer) {
        Runnable look = new Runnable() {
            private Optional<Cop1Status> last = Optional.empty();

            @Override
            public void run() {
                Optional<Cop1Status> now = Optional.of(status(port));
                if (!now.equals(last)) {
                    last = now;
                    observer.next(now.get());
                }
            }
        };
        ScheduledFuture<?> looking =
                YamcsServer.getServer().getThreadPoolExecutor().scheduleAtFixedRate(look, 0, 1, TimeUnit.SECONDS);
        observer.setCancelHandler(() -> looking.cancel(false));
    }
}
