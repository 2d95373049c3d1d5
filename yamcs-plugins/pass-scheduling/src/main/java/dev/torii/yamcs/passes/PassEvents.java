package dev.torii.yamcs.passes;

import dev.torii.pass.PassReport;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.events.EventProducer;
import org.yamcs.events.EventProducerFactory;
import org.yamcs.logging.Log;
import org.yamcs.protobuf.Event.EventSeverity;
import org.yamcs.protobuf.YamcsInstance.InstanceState;
import org.yamcs.yarch.protobuf.Db.Event;

/** Reports of passes as Yamcs events: information when all was got, a warning otherwise. */
final class PassEvents {
    private static final String SOURCE = "Passes";
    private static final String TYPE = "PASS_REPORT";

    private final Log log;

    PassEvents(Log log) {
        this.log = log;
    }

    /** Sends the report to an instance; an instance that does not run is left out. */
    void send(String instance, PassReport report) {
        YamcsServerInstance server = YamcsServer.getServer().getInstance(instance);
        if (server == null || server.state() != InstanceState.RUNNING) {
            log.warn("Instance {} is not running, gets no event: {}", instance, report.summary());
            return;
        }
        EventProducer producer = EventProducerFactory.getEventProducer(instance, SOURCE, 0);
        try {
            Event event = producer.newEvent()
                    .setSeverity(report.allFine() ? EventSeverity.INFO : EventSeverity.WARNING)
                    .setType(TYPE)
                    .setMessage(report.summary())
                    .putExtra("contact", report.plan().contactId())
                    .putExtra("report", report.toJson())
                    .build();
            producer.sendEvent(event);
        } finally {
            producer.close();
        }
    }
}
