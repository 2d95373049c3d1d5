package dev.torii.yamcs.passes;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import dev.torii.planning.Contact;
import dev.torii.yamcs.passes.api.AbortPassRequest;
import dev.torii.yamcs.passes.api.AbstractPassesApi;
import dev.torii.yamcs.passes.api.GetPassRequest;
import dev.torii.yamcs.passes.api.ListOrbitsRequest;
import dev.torii.yamcs.passes.api.ListOrbitsResponse;
import dev.torii.yamcs.passes.api.ListPassesRequest;
import dev.torii.yamcs.passes.api.ListPassesResponse;
import dev.torii.yamcs.passes.api.OrbitInfo;
import dev.torii.yamcs.passes.api.PassInfo;
import dev.torii.yamcs.passes.api.ReportInfo;
import java.time.Instant;
import org.yamcs.api.Observer;
import org.yamcs.http.BadRequestException;
import org.yamcs.http.Context;
import org.yamcs.http.InternalServerErrorException;
import org.yamcs.http.NotFoundException;

/** HTTP API of the passes. Each call checks its privilege. */
final class PassesApi extends AbstractPassesApi<Context> {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 1000;
    private static final int REASON_MAX = 200;

    @Override
    public void listPasses(Context ctx, ListPassesRequest request, Observer<ListPassesResponse> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.READ_PASSES);
        int limit = request.hasLimit() ? request.getLimit() : LIMIT_DEFAULT;
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new BadRequestException("limit: " + limit + " is not in 1.." + LIMIT_MAX);
        }
        ListPassesResponse.Builder response = ListPassesResponse.newBuilder();
        service().list(limit).forEach(b -> response.addPasses(info(b)));
        observer.complete(response.build());
    }

    @Override
    public void getPass(Context ctx, GetPassRequest request, Observer<PassInfo> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.READ_PASSES);
        observer.complete(info(existing(request.getId())));
    }

    @Override
    public void abortPass(Context ctx, AbortPassRequest request, Observer<PassInfo> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.CONTROL_PASSES);
        existing(request.getId());
        String reason = request.getReason();
        if (reason.length() > REASON_MAX) {
            throw new BadRequestException("reason: longer than " + REASON_MAX + " characters");
        }
        if (!service().abort(request.getId(), ctx.user.getName() + (reason.isEmpty() ? "" : ": " + reason))) {
            throw new BadRequestException("contact " + request.getId() + " has ended");
        }
        observer.complete(info(existing(request.getId())));
    }

    @Override
    public void listOrbits(Context ctx, ListOrbitsRequest request, Observer<ListOrbitsResponse> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.READ_PASSES);
        ListOrbitsResponse.Builder response = ListOrbitsResponse.newBuilder();
        for (OrbitWatch.Status status : service().orbits()) {
            OrbitInfo.Builder orbit = OrbitInfo.newBuilder()
                    .setSpacecraft(status.spacecraftId())
                    .setFile(status.file().toString())
                    .setAgeDays(status.ageDays())
                    .setStale(status.stale());
            status.epoch().ifPresent(epoch -> orbit.setEpoch(timestamp(epoch)));
            if (!status.problem().isEmpty()) {
                orbit.setProblem(status.problem());
            }
            response.addOrbits(orbit);
        }
        observer.complete(response.build());
    }

    private static PassService service() {
        return PassService.find()
                .orElseThrow(() -> new InternalServerErrorException("the pass service is not running"));
    }

    private static BookedContact existing(String id) {
        return service().contact(id).orElseThrow(() -> new NotFoundException("no contact " + id));
    }

    private static PassInfo info(BookedContact booked) {
        Contact contact = booked.contact();
        PassInfo.Builder info = PassInfo.newBuilder()
                .setId(contact.id())
                .setSpacecraft(contact.spacecraftId())
                .setStation(contact.stationId())
                .setAntenna(contact.antennaId())
                .setStart(timestamp(contact.start()))
                .setRise(timestamp(contact.rise()))
                .setSet(timestamp(contact.set()))
                .setStop(timestamp(contact.stop()))
                .setMaxElevationDeg(Math.toDegrees(contact.maxElevationRad()))
                .setRole(contact.role().name())
                .setState(booked.phase().name())
                .setGo(booked.go());
        booked.activity().ifPresent(a -> info.setActivityId(a.toString()));
        booked.report().ifPresent(json -> info.setReport(report(json)));
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

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
