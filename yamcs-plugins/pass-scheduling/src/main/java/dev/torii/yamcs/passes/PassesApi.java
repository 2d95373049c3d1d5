package dev.torii.yamcs.passes;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.torii.pass.PassPhase;
import dev.torii.planning.Contact;
import dev.torii.yamcs.access.InstanceAccess;
import dev.torii.yamcs.passes.api.AbortPassRequest;
import dev.torii.yamcs.passes.api.AbstractPassesApi;
import dev.torii.yamcs.passes.api.BookPassRequest;
import dev.torii.yamcs.passes.api.BookPassResponse;
import dev.torii.yamcs.passes.api.CancelPassRequest;
import dev.torii.yamcs.passes.api.GetPassRequest;
import dev.torii.yamcs.passes.api.ListPassesRequest;
import dev.torii.yamcs.passes.api.ListPassesResponse;
import dev.torii.yamcs.passes.api.LockPassRequest;
import dev.torii.yamcs.passes.api.PassInfo;
import dev.torii.yamcs.passes.api.ReportInfo;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.yamcs.api.Observer;
import org.yamcs.http.BadRequestException;
import org.yamcs.http.Context;
import org.yamcs.http.NotFoundException;

/** HTTP API of the passes. Each call checks its privilege. */
final class PassesApi extends AbstractPassesApi<Context> {
    private static final int LIMIT_DEFAULT = 50;
    private static final int REASON_MAX = 200;

    @Override
    public void listPasses(Context ctx, ListPassesRequest request, Observer<ListPassesResponse> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.READ_PASSES);
        int limit = ApiValues.limit(request.hasLimit() ? request.getLimit() : LIMIT_DEFAULT);
        ListPassesResponse.Builder response = ListPassesResponse.newBuilder();
        desk().list(limit, status -> isWanted(request, status)).forEach(b -> response.addPasses(info(b)));
        observer.complete(response.build());
    }

    private static boolean isWanted(ListPassesRequest request, ContactStatus status) {
        Contact contact = status.contact();
        return (!request.hasSpacecraft() || request.getSpacecraft().equals(contact.spacecraftId()))
                && (!request.hasStation() || request.getStation().equals(contact.stationId()))
                && (!request.hasState() || request.getState().equals(status.state()));
    }

    @Override
    public void getPass(Context ctx, GetPassRequest request, Observer<PassInfo> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.READ_PASSES);
        observer.complete(info(existing(request.getId())));
    }

    @Override
    public void abortPass(Context ctx, AbortPassRequest request, Observer<PassInfo> observer) {
        controlled(ctx, request.getId());
        if (!service().abort(request.getId(), reason(ctx, request.getReason()))) {
            throw new BadRequestException("contact " + request.getId() + " has ended");
        }
        ApiValues.audit(ctx, request, "Contact " + request.getId() + " aborted");
        observer.complete(info(existing(request.getId())));
    }

    @Override
    public void bookPass(Context ctx, BookPassRequest request, Observer<BookPassResponse> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.CONTROL_PASSES);
        ApiValues.required(request.hasSpacecraft(), "spacecraft");
        ApiValues.required(request.hasStation(), "station");
        ApiValues.required(request.hasTime(), "time");
        BookingDesk.Wish wish = new BookingDesk.Wish(
                request.getSpacecraft(),
                request.getStation(),
                ApiValues.instant(request.getTime()),
                request.hasAntenna() ? Optional.of(request.getAntenna()) : Optional.empty(),
                request.hasFrom() ? Optional.of(ApiValues.instant(request.getFrom())) : Optional.empty(),
                request.hasTo() ? Optional.of(ApiValues.instant(request.getTo())) : Optional.empty(),
                role(request),
                request.getDisplace());
        ApiValues.answer(desk().book(wish), observer, booking -> {
            ApiValues.audit(
                    ctx,
                    request,
                    "Contact " + booking.contact().contact().id() + " booked"
                            + (booking.displaced().isEmpty()
                                    ? ""
                                    : " in place of " + String.join(", ", booking.displaced())));
            return BookPassResponse.newBuilder()
                    .setPass(info(booking.contact()))
                    .addAllDisplaced(booking.displaced())
                    .build();
        });
    }

    private static Contact.Role role(BookPassRequest request) {
        try {
            return request.hasRole() ? Contact.Role.valueOf(request.getRole()) : Contact.Role.COMMANDING;
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(
                    "role: " + request.getRole() + " is not one of " + Arrays.toString(Contact.Role.values()));
        }
    }

    @Override
    public void cancelPass(Context ctx, CancelPassRequest request, Observer<PassInfo> observer) {
        controlled(ctx, request.getId());
        answer(ctx, request, desk().cancel(request.getId(), reason(ctx, request.getReason())), "cancelled", observer);
    }

    @Override
    public void lockPass(Context ctx, LockPassRequest request, Observer<PassInfo> observer) {
        lock(ctx, request, true, observer);
    }

    @Override
    public void unlockPass(Context ctx, LockPassRequest request, Observer<PassInfo> observer) {
        lock(ctx, request, false, observer);
    }

    private static void lock(Context ctx, LockPassRequest request, boolean booked, Observer<PassInfo> observer) {
        controlled(ctx, request.getId());
        answer(ctx, request, desk().lock(request.getId(), booked), booked ? "locked" : "unlocked", observer);
    }

    private static void answer(
            Context ctx,
            Message request,
            CompletableFuture<ContactStatus> future,
            String done,
            Observer<PassInfo> observer) {
        ApiValues.answer(future, observer, status -> {
            ApiValues.audit(ctx, request, "Contact " + status.contact().id() + " " + done);
            return info(status);
        });
    }

    private static String reason(Context ctx, String reason) {
        if (reason.length() > REASON_MAX) {
            throw new BadRequestException("reason: longer than " + REASON_MAX + " characters");
        }
        return ctx.user.getName() + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static PassService service() {
        return PassService.required();
    }

    private static ContactDesk desk() {
        return service().desk();
    }

    private static ContactStatus existing(String id) {
        return desk().contact(id).orElseThrow(() -> new NotFoundException("no contact " + id));
    }

    /** A contact that the user may change. */
    private static ContactStatus controlled(Context ctx, String id) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.CONTROL_PASSES);
        ContactStatus contact = existing(id);
        InstanceAccess.checkControls(ctx.user, contact.contact().spacecraftId());
        return contact;
    }

    private static PassInfo info(ContactStatus status) {
        Contact contact = status.contact();
        PassInfo.Builder info = PassInfo.newBuilder()
                .setId(contact.id())
                .setSpacecraft(contact.spacecraftId())
                .setStation(contact.stationId())
                .setAntenna(contact.antennaId())
                .setStart(ApiValues.timestamp(contact.start()))
                .setRise(ApiValues.timestamp(contact.rise()))
                .setSet(ApiValues.timestamp(contact.set()))
                .setStop(ApiValues.timestamp(contact.stop()))
                .setMaxElevationDeg(Math.toDegrees(contact.maxElevationRad()))
                .setRole(contact.role().name())
                .setState(status.state())
                .setGo(status.go());
        if (status.phase() == PassPhase.PLANNED && status.report().isEmpty()) {
            info.setDrifted(desk().hasDrifted(status))
                    .setDriftSeconds(status.drift().toMillis() / 1e3)
                    .setConflicting(!status.conflict().isEmpty());
        }
        if (!status.conflict().isEmpty()) {
            info.setConflict(status.conflict());
        }
        status.activity().ifPresent(a -> info.setActivityId(a.toString()));
        status.report().ifPresent(json -> info.setReport(report(json)));
        return info.build();
    }

    /** A report that another version of this server has stored may have other fields. */
    private static ReportInfo report(String json) {
        ReportInfo.Builder report = ReportInfo.newBuilder();
        try {
            JsonFormat.parser().ignoringUnknownFields().merge(json, report);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("not a report: " + json, e);
        }
        return report.build();
    }
}
