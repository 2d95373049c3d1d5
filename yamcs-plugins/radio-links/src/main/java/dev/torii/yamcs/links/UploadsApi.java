package dev.torii.yamcs.links;

import com.google.protobuf.Timestamp;
import dev.torii.commanding.upload.BlockState;
import dev.torii.commanding.upload.Upload;
import dev.torii.commanding.upload.UploadPlan;
import dev.torii.yamcs.access.InstanceAccess;
import dev.torii.yamcs.links.api.AbstractUploadsApi;
import dev.torii.yamcs.links.api.BeginUploadRequest;
import dev.torii.yamcs.links.api.ListUploadsRequest;
import dev.torii.yamcs.links.api.ListUploadsResponse;
import dev.torii.yamcs.links.api.UploadInfo;
import dev.torii.yamcs.links.api.UploadRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yamcs.ConfigurationException;
import org.yamcs.api.Observer;
import org.yamcs.http.BadRequestException;
import org.yamcs.http.Context;
import org.yamcs.http.InternalServerErrorException;

/** HTTP API of the uploads. To change one takes {@code torii.Upload} and the privilege to send the command that loads memory. */
final class UploadsApi extends AbstractUploadsApi<Context> {
    private static final int LIST_MAX = 100;
    private static final int NAME_LENGTH_MAX = 200;
    private static final int AREA_MAX = 255;

    private interface Step {
        Optional<String> take(long number) throws IOException;
    }

    @Override
    public void listUploads(Context ctx, ListUploadsRequest request, Observer<ListUploadsResponse> observer) {
        ctx.checkSystemPrivilege(RadioLinksPlugin.READ_UPLOADS);
        List<Upload> uploads = desk().uploads().all().stream()
                .filter(u -> !request.hasSpacecraft() || u.plan().spacecraftId().equals(request.getSpacecraft()))
                .toList();
        ListUploadsResponse.Builder response = ListUploadsResponse.newBuilder();
        for (int i = uploads.size() - 1; i >= 0 && uploads.size() - i <= LIST_MAX; i--) {
            response.addUploads(info(uploads.get(i)));
        }
        observer.complete(response.build());
    }

    @Override
    public void beginUpload(Context ctx, BeginUploadRequest request, Observer<UploadInfo> observer) {
        ctx.checkSystemPrivilege(RadioLinksPlugin.UPLOAD);
        SpacecraftPort port;
        try {
            port = FrontEndService.required().port(request.getSpacecraft());
        } catch (ConfigurationException e) {
            throw new BadRequestException("spacecraft: '" + request.getSpacecraft() + "' is not in fleet.yaml");
        }
        check(ctx, port.id());
        if (request.getArea() < 0 || request.getArea() > AREA_MAX) {
            throw new BadRequestException("area: " + request.getArea() + " is not in 0.." + AREA_MAX);
        }
        if (request.getFileName().length() > NAME_LENGTH_MAX) {
            throw new BadRequestException("fileName: longer than " + NAME_LENGTH_MAX + " characters");
        }
        UploadDesk.Begun begun;
        try {
            begun = desk().begin(
                            port,
                            request.getArea(),
                            request.getAddress(),
                            request.getFileName(),
                            request.getContent().toByteArray(),
                            ctx.user.getName());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage());
        } catch (IOException e) {
            throw new InternalServerErrorException(e);
        }
        if (begun.refusal().isPresent()) {
            throw new BadRequestException(begun.refusal().get());
        }
        observer.complete(info(upload(begun.id())));
    }

    @Override
    public void pauseUpload(Context ctx, UploadRequest request, Observer<UploadInfo> observer) {
        step(ctx, request, observer, number -> desk().uploads().pause(number, ctx.user.getName()));
    }

    @Override
    public void resumeUpload(Context ctx, UploadRequest request, Observer<UploadInfo> observer) {
        step(ctx, request, observer, number -> desk().uploads().resume(number, ctx.user.getName()));
    }

    @Override
    public void cancelUpload(Context ctx, UploadRequest request, Observer<UploadInfo> observer) {
        step(ctx, request, observer, number -> desk().uploads().cancel(number, ctx.user.getName()));
    }

    private static void step(Context ctx, UploadRequest request, Observer<UploadInfo> observer, Step step) {
        Upload upload = upload(request.getUpload());
        check(ctx, upload.plan().spacecraftId());
        try {
            Optional<String> refusal = step.take(upload.number());
            if (refusal.isPresent()) {
                throw new BadRequestException(refusal.get());
            }
        } catch (IOException e) {
            throw new InternalServerErrorException(e);
        }
        observer.complete(info(upload(request.getUpload())));
    }

    private static void check(Context ctx, String spacecraftId) {
        ctx.checkSystemPrivilege(RadioLinksPlugin.UPLOAD);
        InstanceAccess.checkControls(ctx.user, spacecraftId);
        String command = GateUplink.loadCommand(spacecraftId)
                .orElseThrow(() -> new BadRequestException(
                        "spacecraft: " + spacecraftId + " has no command LOAD_MEMORY, or its instance does not run"));
        Optional<String> refusal = new AccountAuthority().refusesCommand(ctx.user.getName(), spacecraftId, command);
        if (refusal.isPresent()) {
            throw new BadRequestException(refusal.get());
        }
    }

    private static UploadDesk desk() {
        return FrontEndService.required().uploadDesk();
    }

    private static Upload upload(String id) {
        return desk().uploads().all().stream()
                .filter(u -> u.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("there is no upload " + id));
    }

    private static UploadInfo info(Upload upload) {
        UploadPlan plan = upload.plan();
        return UploadInfo.newBuilder()
                .setId(upload.id())
                .setSpacecraft(plan.spacecraftId())
                .setArea(plan.area())
                .setAddress(plan.address())
                .setFileName(plan.fileName())
                .setSha256(plan.sha256())
                .setSizeOctets(plan.sizeOctets())
                .setBlockOctets(plan.blockOctets())
                .setUser(plan.user())
                .setState(upload.state().name())
                .setReason(upload.reason())
                .setCreated(time(plan.created()))
                .setSince(time(upload.since()))
                .setPlannedOctets(upload.octets(BlockState.PLANNED))
                .setOrderedOctets(upload.octets(BlockState.ORDERED))
                .setLoadedOctets(upload.octets(BlockState.LOADED))
                .setVerifiedOctets(upload.octets(BlockState.VERIFIED))
                .build();
    }

    private static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
