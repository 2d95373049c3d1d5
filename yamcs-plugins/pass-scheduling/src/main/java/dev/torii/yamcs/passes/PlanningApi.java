package dev.torii.yamcs.passes;

import com.google.protobuf.Message;
import dev.torii.configuration.Antenna;
import dev.torii.configuration.MaskPoint;
import dev.torii.configuration.Station;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.yamcs.access.InstanceAccess;
import dev.torii.yamcs.fleet.FleetService;
import dev.torii.yamcs.passes.api.AbstractPlanningApi;
import dev.torii.yamcs.passes.api.DeleteOrbitRequest;
import dev.torii.yamcs.passes.api.GetPlanRequest;
import dev.torii.yamcs.passes.api.ListOrbitsRequest;
import dev.torii.yamcs.passes.api.ListOrbitsResponse;
import dev.torii.yamcs.passes.api.ListStationsRequest;
import dev.torii.yamcs.passes.api.ListStationsResponse;
import dev.torii.yamcs.passes.api.MaskPointInfo;
import dev.torii.yamcs.passes.api.OrbitInfo;
import dev.torii.yamcs.passes.api.OrbitSourceInfo;
import dev.torii.yamcs.passes.api.PlanInfo;
import dev.torii.yamcs.passes.api.ReplanRequest;
import dev.torii.yamcs.passes.api.ReplanResponse;
import dev.torii.yamcs.passes.api.StationInfo;
import dev.torii.yamcs.passes.api.UnusedPassInfo;
import dev.torii.yamcs.passes.api.UploadOrbitRequest;
import dev.torii.yamcs.passes.api.UploadOrbitResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.yamcs.api.Observer;
import org.yamcs.http.BadRequestException;
import org.yamcs.http.Context;
import org.yamcs.http.ForbiddenException;
import org.yamcs.http.InternalServerErrorException;
import org.yamcs.http.NotFoundException;

/** HTTP API of the plan, the orbits and the stations. Each call checks its privilege. */
final class PlanningApi extends AbstractPlanningApi<Context> {
    private static final int LIMIT_DEFAULT = 100;
    private static final int MOVES_DEFAULT = 10;

    @Override
    public void getPlan(Context ctx, GetPlanRequest request, Observer<PlanInfo> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.READ_PASSES);
        int limit = ApiValues.limit(request.hasLimit() ? request.getLimit() : LIMIT_DEFAULT);
        ContactForecast.Forecast plan =
                desk().plan().orElseThrow(() -> new NotFoundException("there is no plan yet; try again"));
        PlanInfo.Builder info = PlanInfo.newBuilder()
                .setMade(ApiValues.timestamp(plan.made()))
                .setHorizon(ApiValues.timestamp(
                        plan.made().plus(plan.configuration().passes().horizon())))
                .setPasses(plan.windows().size())
                .setContacts(plan.contacts().size())
                .setMadeBy("every pass that finds an antenna free");
        plan.quality()
                .ifPresent(q -> info.setValue(q.value())
                        .setBound(q.bound())
                        .setMadeBy(q.madeBy())
                        .addAllUnmet(q.unmet()));
        plan.unused().stream()
                .filter(u -> !request.hasSpacecraft()
                        || request.getSpacecraft().equals(u.window().satelliteId()))
                .filter(u -> !request.hasStation()
                        || request.getStation().equals(u.window().stationId()))
                .limit(limit)
                .forEach(u -> info.addUnused(info(u)));
        observer.complete(info.build());
    }

    private static UnusedPassInfo info(ContactForecast.UnusedPass unused) {
        VisibilityWindow window = unused.window();
        UnusedPassInfo.Builder info = UnusedPassInfo.newBuilder()
                .setSpacecraft(window.satelliteId())
                .setStation(window.stationId())
                .setRise(ApiValues.timestamp(window.rise()))
                .setSet(ApiValues.timestamp(window.set()))
                .setMaxElevationDeg(Math.toDegrees(window.maxElevationRad()))
                .setReason(unused.reason())
                .addAllContacts(unused.contacts());
        unused.cost().ifPresent(info::setCost);
        return info.build();
    }

    @Override
    public void replan(Context ctx, ReplanRequest request, Observer<ReplanResponse> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.CONTROL_PASSES);
        boolean all = FleetService.get().configuration().fleet().spacecraft().stream()
                .allMatch(spacecraft -> InstanceAccess.controls(ctx.user, spacecraft.id()));
        if (!all) {
            throw new ForbiddenException("a new plan takes " + InstanceAccess.CONTROL + " for every spacecraft");
        }
        int moves = request.hasMovesMax() ? request.getMovesMax() : MOVES_DEFAULT;
        if (moves < 0) {
            throw new BadRequestException("movesMax: " + moves + " is negative");
        }
        ApiValues.answer(desk().replan(moves), observer, change -> {
            ApiValues.audit(ctx, request, "Planned anew: " + change.added() + " new, " + change.dropped() + " gone");
            return ReplanResponse.newBuilder()
                    .setContacts(desk().pending())
                    .setAdded(change.added())
                    .setDropped(change.dropped())
                    .build();
        });
    }

    @Override
    public void listOrbits(Context ctx, ListOrbitsRequest request, Observer<ListOrbitsResponse> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.READ_PASSES);
        ListOrbitsResponse.Builder response = ListOrbitsResponse.newBuilder();
        desk().orbits().forEach(status -> response.addOrbits(info(status)));
        observer.complete(response.build());
    }

    private static OrbitInfo info(OrbitWatch.Status status) {
        OrbitInfo.Builder orbit = OrbitInfo.newBuilder()
                .setSpacecraft(status.spacecraftId())
                .setFile(status.file().toString())
                .setAgeDays(status.ageDays())
                .setStale(status.stale());
        status.inUse()
                .ifPresent(o -> orbit.setEpoch(ApiValues.timestamp(o.epoch()))
                        .setFormat(o.format())
                        .setPropagator(o.propagator()));
        if (!status.problem().isEmpty()) {
            orbit.setProblem(status.problem());
        }
        for (OrbitWatch.Source source : status.sources()) {
            source.orbits().forEach(o -> orbit.addSources(info(source, o)));
        }
        return orbit.build();
    }

    private static OrbitSourceInfo info(OrbitWatch.Source source, dev.torii.flightdynamics.OrbitInfo orbit) {
        OrbitSourceInfo.Builder info = OrbitSourceInfo.newBuilder()
                .setFile(source.file().toString())
                .setUploaded(source.uploaded())
                .setFormat(orbit.format())
                .setPropagator(orbit.propagator())
                .setEpoch(ApiValues.timestamp(orbit.epoch()))
                .setPriority(orbit.priority());
        orbit.validFrom().map(ApiValues::timestamp).ifPresent(info::setValidFrom);
        orbit.validTo().map(ApiValues::timestamp).ifPresent(info::setValidTo);
        return info.build();
    }

    @Override
    public void uploadOrbit(Context ctx, UploadOrbitRequest request, Observer<UploadOrbitResponse> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.CONTROL_PASSES);
        String spacecraft = existing(request.getSpacecraft());
        ApiValues.required(request.hasText(), "text");
        try {
            answer(
                    ctx,
                    UploadOrbitRequest.newBuilder().setSpacecraft(spacecraft).build(), // the text is too long for it
                    desk().upload(spacecraft, request.getText(), request.getOtherObject()),
                    spacecraft,
                    "uploaded",
                    observer);
        } catch (OrbitException e) {
            throw new BadRequestException(e.getMessage());
        } catch (IOException e) {
            throw new InternalServerErrorException(e);
        }
    }

    @Override
    public void deleteOrbit(Context ctx, DeleteOrbitRequest request, Observer<UploadOrbitResponse> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.CONTROL_PASSES);
        String spacecraft = existing(request.getSpacecraft());
        try {
            CompletableFuture<PassBook.Change> change = desk().deleteUpload(spacecraft)
                    .orElseThrow(() -> new NotFoundException("no orbit of " + spacecraft + " was uploaded"));
            answer(ctx, request, change, spacecraft, "deleted", observer);
        } catch (IOException e) {
            throw new InternalServerErrorException(e);
        }
    }

    private static void answer(
            Context ctx,
            Message request,
            CompletableFuture<PassBook.Change> future,
            String spacecraft,
            String done,
            Observer<UploadOrbitResponse> observer) {
        ApiValues.answer(future, observer, change -> {
            ApiValues.audit(ctx, request, "Orbit of " + spacecraft + " " + done);
            UploadOrbitResponse.Builder response =
                    UploadOrbitResponse.newBuilder().setAdded(change.added()).setDropped(change.dropped());
            desk().orbits().stream()
                    .filter(o -> o.spacecraftId().equals(spacecraft))
                    .forEach(o -> response.setOrbit(info(o)));
            change.drifted().forEach(p -> response.addDrifted(p.contact().id()));
            change.conflicting()
                    .forEach(p -> response.addConflicting(p.contact().id()));
            return response.build();
        });
    }

    @Override
    public void listStations(Context ctx, ListStationsRequest request, Observer<ListStationsResponse> observer) {
        ctx.checkSystemPrivilege(PassSchedulingPlugin.READ_PASSES);
        ListStationsResponse.Builder response = ListStationsResponse.newBuilder();
        FleetService.get().configuration().stations().stations().forEach(s -> response.addStations(info(s)));
        observer.complete(response.build());
    }

    private static StationInfo info(Station station) {
        StationInfo.Builder info = StationInfo.newBuilder()
                .setId(station.id())
                .setName(station.name())
                .setLatitudeDeg(station.latitudeDeg())
                .setLongitudeDeg(station.longitudeDeg())
                .setAltitudeM(station.altitudeM());
        for (MaskPoint point : station.mask()) {
            info.addMask(
                    MaskPointInfo.newBuilder().setAzimuthDeg(point.azimuthDeg()).setElevationDeg(point.elevationDeg()));
        }
        station.antennas().stream().map(Antenna::id).forEach(info::addAntennas);
        return info.build();
    }

    private static String existing(String spacecraft) {
        return FleetService.get()
                .configuration()
                .fleet()
                .byId(spacecraft)
                .orElseThrow(() -> new NotFoundException("no spacecraft " + spacecraft))
                .id();
    }

    private static ContactDesk desk() {
        return PassService.required().desk();
    }
}
