package dev.torii.yamcs.payload;

import com.google.protobuf.Timestamp;
import dev.torii.payload.PayloadSnapshot;
import dev.torii.payload.ProductHeader;
import dev.torii.payload.PublishedProduct;
import dev.torii.payload.ReceiverCounters;
import dev.torii.payload.Source;
import dev.torii.payload.gap.GapDesk;
import dev.torii.payload.gap.Hole;
import dev.torii.spacelink.time.Tai;
import dev.torii.yamcs.access.InstanceAccess;
import dev.torii.yamcs.fleet.FleetService;
import dev.torii.yamcs.payload.api.AbstractPayloadApi;
import dev.torii.yamcs.payload.api.FeedInfo;
import dev.torii.yamcs.payload.api.GapInfo;
import dev.torii.yamcs.payload.api.GapList;
import dev.torii.yamcs.payload.api.GetPayloadRequest;
import dev.torii.yamcs.payload.api.ListGapsRequest;
import dev.torii.yamcs.payload.api.PayloadInfo;
import dev.torii.yamcs.payload.api.ProductInfo;
import dev.torii.yamcs.payload.api.ReceiverInfo;
import dev.torii.yamcs.payload.api.SpacecraftPayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.yamcs.api.Observer;
import org.yamcs.http.BadRequestException;
import org.yamcs.http.Context;
import org.yamcs.http.InternalServerErrorException;

/** HTTP API of the payload. Each call checks its privilege. */
final class PayloadApi extends AbstractPayloadApi<Context> {
    private static final int LIMIT_DEFAULT = 20;
    private static final int LIMIT_MAX = 100;

    @Override
    public void getPayload(Context ctx, GetPayloadRequest request, Observer<PayloadInfo> observer) {
        ctx.checkSystemPrivilege(PayloadPlugin.READ_PAYLOAD);
        int limit = request.hasLimit() ? request.getLimit() : LIMIT_DEFAULT;
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new BadRequestException("limit: " + limit + " is not in 1.." + LIMIT_MAX);
        }
        PayloadService service = service();
        Collection<Hole> holes = service.gaps().map(GapDesk::holes).orElse(List.of());
        PayloadInfo.Builder info = PayloadInfo.newBuilder().setFeed(feed(service));
        FleetService.get().configuration().fleet().spacecraft().stream()
                .filter(s -> InstanceAccess.sees(ctx.user, s.id()))
                .forEach(s -> service.snapshot(s.id()).ifPresent(c -> info.addSpacecraft(spacecraft(c, holes))));
        service.recent().stream().limit(limit).forEach(p -> info.addProducts(product(p)));
        observer.complete(info.build());
    }

    @Override
    public void listGaps(Context ctx, ListGapsRequest request, Observer<GapList> observer) {
        ctx.checkSystemPrivilege(PayloadPlugin.READ_PAYLOAD);
        GapList.Builder list = GapList.newBuilder();
        service().gaps().ifPresent(gaps -> {
            List<Hole> holes = new ArrayList<>(gaps.holes());
            Collections.reverse(holes);
            holes.stream()
                    .filter(h -> InstanceAccess.sees(ctx.user, h.key().spacecraft()))
                    .filter(h -> !request.hasSpacecraft()
                            || request.getSpacecraft().equals(h.key().spacecraft()))
                    .filter(h -> !request.getOpen() || !h.state().isClosed())
                    .forEach(h -> list.addGaps(gap(h)));
            list.setLeftOut(gaps.leftOut());
        });
        observer.complete(list.build());
    }

    private static PayloadService service() {
        return PayloadService.find()
                .orElseThrow(() -> new InternalServerErrorException("the payload service is not running"));
    }

    private static GapInfo gap(Hole h) {
        GapInfo.Builder info = GapInfo.newBuilder()
                .setSpacecraft(h.key().spacecraft())
                .setSensorId(h.key().sensorId())
                .setEpoch(h.key().epoch())
                .setFrameId((int) h.key().frameId())
                .setState(h.state().name())
                .setMissing(h.missingSegments())
                .setSegments(h.segments())
                .setAttempts(h.attempts())
                .setContact(h.contact())
                .setCommand(h.command())
                .setExposureStart(timestamp(h.exposureTaiNs()))
                .setOpened(timestamp(h.openedTaiNs()))
                .setChanged(timestamp(h.changedTaiNs()));
        h.gaveUp().ifPresent(reason -> info.setReason(reason.name()));
        return info.build();
    }

    private static FeedInfo feed(PayloadService service) {
        FeedInfo.Builder info = FeedInfo.newBuilder().setPort(service.feedPort());
        service.feedLog()
                .ifPresent(log -> info.setOldestOffset(log.oldestOffset())
                        .setNewestOffset(log.newestOffset())
                        .setBytes(log.counters().bytes()));
        service.feedCounters()
                .ifPresent(c ->
                        info.setConsumers(c.consumers()).setRefused(c.refused()).setLagMax(c.lagMax()));
        return info.build();
    }

    private static SpacecraftPayload spacecraft(PayloadSnapshot c, Collection<Hole> holes) {
        SpacecraftPayload.Builder info = SpacecraftPayload.newBuilder()
                .setId(c.spacecraftId())
                .setFramesComplete(c.framesComplete())
                .setFramesPartial(c.framesPartial())
                .setDelivered(c.delivered())
                .setOpenFrames(c.openFrames())
                .setTransferFrames(c.channels().frames())
                .setMissingFrames(c.channels().missing())
                .setRepeatedFrames(c.channels().repeated())
                .setLateFrames(c.channels().late())
                .setConflictingFrames(c.channels().conflicts());
        c.receivers().forEach(r -> info.addReceivers(receiver(r)));
        if (c.lastLatencyNs() >= 0) {
            info.setLastLatencyMs(c.lastLatencyNs() / (double) TimeUnit.MILLISECONDS.toNanos(1));
        }
        c.segments().forEach((status, n) -> info.putSegments(status.name(), n));
        holes.stream()
                .filter(h -> h.key().spacecraft().equals(c.spacecraftId()))
                .collect(Collectors.groupingBy(h -> h.state().name(), Collectors.counting()))
                .forEach(info::putGaps);
        return info.build();
    }

    private static ReceiverInfo receiver(ReceiverCounters r) {
        return ReceiverInfo.newBuilder()
                .setStation(r.station())
                .setAntenna(r.antenna())
                .setContact(r.contact())
                .setContributed(r.contributed())
                .setDuplicates(r.duplicates())
                .setLate(r.late())
                .setAlone(r.alone())
                .build();
    }

    private static ProductInfo product(PublishedProduct p) {
        ProductHeader h = p.header();
        ProductInfo.Builder info = ProductInfo.newBuilder()
                .setOffset(p.offset())
                .setSpacecraft(h.identity().spacecraft())
                .setSensorId(h.identity().sensorId())
                .setFrameId((int) h.identity().frameId())
                .setEpoch(h.identity().epoch())
                .setRevision(h.identity().revision())
                .setComplete(h.completeness().complete())
                .setSegmentsExpected(h.completeness().segmentsExpected())
                .setSegmentsReceived(h.completeness().segmentsReceived())
                .setExposureStart(timestamp(h.times().exposureStartTaiNs()))
                .setReceived(timestamp(h.trace().antennaLastTaiNs()));
        h.lineage().stream().map(Source::contact).distinct().forEach(info::addContacts);
        return info.build();
    }

    private static Timestamp timestamp(long taiNs) {
        Instant utc = Tai.toUtc(taiNs);
        return Timestamp.newBuilder()
                .setSeconds(utc.getEpochSecond())
                .setNanos(utc.getNano())
                .build();
    }
}
