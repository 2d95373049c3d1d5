package dev.torii.yamcs.passes;

import dev.torii.pass.PassPhase;
import dev.torii.pass.PassReport;
import java.util.function.Consumer;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.events.EventProducer;
import org.yamcs.events.EventProducerFactory;
import org.yamcs.logging.Log;
import org.yamcs.protobuf.Event.EventSeverity;
import org.yamcs.protobuf.YamcsInstance.InstanceState;
import org.yamcs.yarch.protobuf.Db.Event;

/** What people should know of passes and orbits as Yamcs events: information when all is well, a warning otherwise. */
final class PassEvents {
    private static final String SOURCE = "Passes";
    private static final String TYPE = "PASS_REPORT";

    private final Log log;

    PassEvents(Log log) {
        this.log = log;
    }

    /** Sends the report to an instance; an instance that does not run is left out. */
    void send(String instance, PassReport report) {
        send(
                instance,
                report.allFine() || report.state() == PassPhase.CANCELLED ? EventSeverity.INFO : EventSeverity.WARNING,
                TYPE,
                report.summary(),
                event -> event.putExtra("contact", report.plan().contactId()).putExtra("report", report.toJson()));
    }

    /** Sends what concerns an orbit or a plan to an instance; an instance that does not run is left out. */
    void send(String instance, OrbitWatch.Notice notice) {
        EventSeverity severity = notice.bad() ? EventSeverity.WARNING : EventSeverity.INFO;
        send(instance, severity, notice.type(), notice.message(), event -> {});
    }

    private void send(
            String instance, EventSeverity severity, String type, String message, Consumer<Event.Builder> extra) {
        YamcsServerInstance server = YamcsServer.getServer().getInstance(instance);
        if (server == null || server.state() != InstanceState.RUNNING) {
            log.warn("Instance {} is not running, gets no event: {}", instance, message);
            return;
        }
        EventProducer producer = EventProducerFactory.getEventProducer(instance, SOURCE, 0);
        try {
            Event.Builder event =
                    producer.newEvent().setSeverity(severity).setType(type).setMessage(message);
            extra.accept(event);
            producer.sendEvent(event.build());
        } finally {
            producer.close();
        }
    }
}
