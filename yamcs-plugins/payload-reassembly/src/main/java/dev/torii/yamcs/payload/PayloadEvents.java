package dev.torii.yamcs.payload;

import dev.torii.payload.MissingRange;
import dev.torii.payload.MissingReason;
import dev.torii.payload.PayloadListener;
import dev.torii.payload.ProductHeader;
import dev.torii.payload.PublishedProduct;
import dev.torii.payload.gap.GapDesk;
import dev.torii.payload.gap.SeenFrame;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.events.EventProducer;
import org.yamcs.events.EventProducerFactory;
import org.yamcs.logging.Log;
import org.yamcs.protobuf.YamcsInstance.InstanceState;

/**
 * Products that are not whole, as warnings on their spacecraft's instance. Complete ones make no event: they come several a second
 * and would bury all others; the pass report counts them. The gap ledger learns all of them.
 */
final class PayloadEvents implements PayloadListener {
    private static final String SOURCE = "Payload";
    private static final String PARTIAL = "SENSOR_FRAME_PARTIAL";
    private static final int RANGES_SHOWN_MAX = 8;

    private final Log log;
    private final GapDesk gaps;

    PayloadEvents(Log log, GapDesk gaps) {
        this.log = log;
        this.gaps = gaps;
    }

    @Override
    public void recalled(PublishedProduct product) {
        gaps.seen(SeenFrame.of(product));
    }

    @Override
    public void published(PublishedProduct product) {
        gaps.seen(SeenFrame.of(product));
        ProductHeader header = product.header();
        if (header.completeness().complete()) {
            return;
        }
        String instance = header.identity().spacecraft();
        String text = text(product);
        YamcsServerInstance server = YamcsServer.getServer().getInstance(instance);
        if (server == null || server.state() != InstanceState.RUNNING) {
            log.info("Instance {} is not running, gets no event: {}", instance, text);
            return;
        }
        try {
            send(instance, text);
        } catch (RuntimeException e) {
            // The instance stopped meanwhile; the product is on the feed all the same.
            log.warn("Instance {} takes no event ({}): {}", instance, e.getMessage(), text);
        }
    }

    private static void send(String instance, String text) {
        EventProducer producer = EventProducerFactory.getEventProducer(instance, SOURCE, 0);
        try {
            producer.sendWarning(PARTIAL, text);
        } finally {
            producer.close();
        }
    }

    @Override
    public void trouble(String message) {
        log.error("{}", message);
    }

    /** What an operator reads. */
    static String text(PublishedProduct product) {
        ProductHeader.Identity id = product.header().identity();
        ProductHeader.Completeness c = product.header().completeness();
        return String.format(
                Locale.ROOT,
                "Sensor %d frame %d (epoch %d, revision %d) %s, feed offset %d",
                id.sensorId(),
                id.frameId(),
                id.epoch(),
                id.revision(),
                completeness(c),
                product.offset());
    }

    private static String completeness(ProductHeader.Completeness c) {
        if (c.missing().isEmpty()) {
            return "has all segments but fails its checks";
        }
        return "partial: " + c.segmentsReceived() + " of " + c.segmentsExpected() + " segments, missing "
                + ranges(c.missing());
    }

    private static String reason(MissingReason reason) {
        return switch (reason) {
            case LINK -> "lost on the link";
            case ON_BOARD -> "not sent";
            case GROUND -> "lost on the ground";
            case NOT_YET -> "not yet";
        };
    }

    private static String ranges(List<MissingRange> missing) {
        String shown = missing.stream()
                .limit(RANGES_SHOWN_MAX)
                .map(m -> m.firstSegment() + "-" + m.lastSegment() + " (" + reason(m.reason()) + ")")
                .collect(Collectors.joining(", "));
        return missing.size() > RANGES_SHOWN_MAX ? shown + ", ..." : shown;
    }
}
