package dev.torii.yamcs.fleet;

import com.google.protobuf.Empty;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.Spacecraft;
import dev.torii.yamcs.access.InstanceAccess;
import dev.torii.yamcs.fleet.api.AbstractFleetApi;
import dev.torii.yamcs.fleet.api.ApplyFleetRequest;
import dev.torii.yamcs.fleet.api.DatabaseSwitchInfo;
import dev.torii.yamcs.fleet.api.FleetChangeInfo;
import dev.torii.yamcs.fleet.api.FleetInfo;
import dev.torii.yamcs.fleet.api.SpacecraftInfo;
import dev.torii.yamcs.fleet.api.SwitchDatabaseRequest;
import java.util.concurrent.CompletableFuture;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.api.Observer;
import org.yamcs.http.BadRequestException;
import org.yamcs.http.Context;
import org.yamcs.http.InternalServerErrorException;

/** HTTP API of the fleet. Each call checks its privilege. */
final class FleetApi extends AbstractFleetApi<Context> {
    @Override
    public void getFleet(Context ctx, Empty request, Observer<FleetInfo> observer) {
        ctx.checkSystemPrivilege(SpacecraftDatabasePlugin.READ_FLEET);
        FleetInfo.Builder fleet = FleetInfo.newBuilder();
        FleetService.get().configuration().fleet().spacecraft().stream()
                .filter(s -> InstanceAccess.sees(ctx.user, s.id()))
                .forEach(s -> fleet.addSpacecraft(info(s)));
        observer.complete(fleet.build());
    }

    private static SpacecraftInfo info(Spacecraft spacecraft) {
        YamcsServerInstance instance = YamcsServer.getServer().getInstance(spacecraft.id());
        return SpacecraftInfo.newBuilder()
                .setId(spacecraft.id())
                .setName(spacecraft.name())
                .setScid(spacecraft.scid())
                .setDatabase(spacecraft.database())
                .setDatabaseHash(FleetService.get().databaseHash(spacecraft.id()))
                .setPinnedHash(spacecraft.databaseHash().orElse(""))
                .setOrbit(spacecraft.orbit().toString())
                .setState(instance == null ? "OFFLINE" : instance.state().name())
                .build();
    }

    /** Takes as long as the contacts of a spacecraft that goes need to end: not on the thread of the request. */
    @Override
    public void applyFleet(Context ctx, ApplyFleetRequest request, Observer<FleetChangeInfo> observer) {
        ctx.checkSystemPrivilege(SpacecraftDatabasePlugin.CONTROL_FLEET);
        CompletableFuture<Void> unused = FleetService.get()
                .apply(ctx.user.getName())
                .handle((change, failure) -> {
                    if (failure == null) {
                        observer.complete(info(change));
                    } else if (failure instanceof ConfigurationException) {
                        observer.completeExceptionally(new BadRequestException(failure.getMessage()));
                    } else {
                        observer.completeExceptionally(new InternalServerErrorException(failure));
                    }
                    return null;
                });
    }

    /** A restart of an instance takes longer than the thread of a request may be held up. */
    @Override
    public void switchDatabase(Context ctx, SwitchDatabaseRequest request, Observer<DatabaseSwitchInfo> observer) {
        ctx.checkSystemPrivilege(SpacecraftDatabasePlugin.CONTROL_FLEET);
        if (request.getBack() == request.hasVersion()) {
            throw new BadRequestException("give either version or back: true");
        }
        CompletableFuture<Void> unused = FleetService.get()
                .switchDatabase(new DatabaseSwitch.Order(
                        request.getSpacecraft(), request.getVersion(), request.getCancelWaiting(), ctx.user.getName()))
                .handle((done, failure) -> {
                    if (failure == null) {
                        observer.complete(DatabaseSwitchInfo.newBuilder()
                                .setFrom(done.from())
                                .setTo(done.to())
                                .setCancelled(done.cancelled())
                                .setMilliseconds(done.milliseconds())
                                .build());
                    } else if (failure instanceof ConfigurationException) {
                        observer.completeExceptionally(new BadRequestException(failure.getMessage()));
                    } else {
                        observer.completeExceptionally(new InternalServerErrorException(failure));
                    }
                    return null;
                });
    }

    private static FleetChangeInfo info(FleetChange change) {
        return FleetChangeInfo.newBuilder()
                .addAllAdded(change.added())
                .addAllRemoved(change.removed())
                .addAllNeedsRestart(change.needsRestart())
                .addAllFailed(change.failed())
                .build();
    }
}
