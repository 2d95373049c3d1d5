package dev.torii.yamcs.links;

import dev.torii.spacelink.packet.SpacePacket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.yamcs.TmPacket;
import org.yamcs.events.EventProducer;
import org.yamcs.mdb.Mdb;
import org.yamcs.protobuf.Event.EventSeverity;
import org.yamcs.xtce.EnumeratedParameterType;
import org.yamcs.xtce.Parameter;
import org.yamcs.xtce.ValueEnumeration;

/**
 * Makes a Yamcs event of each event report (ECSS-E-ST-70-41C, service 5) that comes live: type is the event's name in the database, time that
 * of the report.
 *
 * <p>The subtype gives the severity: 1 info, 2 watch, 3 distress, 4 critical. A report without room for an id and a number is counted and no
 * event. Single writer: the TM link's worker.
 */
final class OnboardEvents {
    private static final int SERVICE_OFFSET = 7;
    private static final int SUBTYPE_OFFSET = 8;
    private static final int EVENT_SERVICE = 5;
    private static final int ID_OFFSET = 20;
    private static final int AUXILIARY_OFFSET = 22;
    /** Headers, id, number and packet error control. */
    private static final int LENGTH_MIN = 28;

    private final EventProducer producer;
    private final String source;
    private final Optional<EnumeratedParameterType> ids;
    private final Optional<EnumeratedParameterType> modes;
    private final AtomicLong malformedCount = new AtomicLong();

    /**
     * @param ids      names of the events, if the database has them
     * @param modes    names of the platform modes, if the database has them
     * @param producer takes the events
     * @param source   source of the events
     */
    OnboardEvents(
            Optional<EnumeratedParameterType> ids,
            Optional<EnumeratedParameterType> modes,
            EventProducer producer,
            String source) {
        this.producer = producer;
        this.source = source;
        this.ids = ids;
        this.modes = modes;
    }

    /** Takes the names of the events from the parameter {@code pus/event_id} of a database, those of the modes from {@code obc/mode}. */
    static OnboardEvents of(Mdb database, EventProducer producer, String source) {
        return new OnboardEvents(
                enumeration(database, "/pus/event_id"), enumeration(database, "/obc/mode"), producer, source);
    }

    private static Optional<EnumeratedParameterType> enumeration(Mdb database, String nameEnd) {
        return database.getParameters().stream()
                .filter(p -> p.getQualifiedName().endsWith(nameEnd))
                .map(Parameter::getParameterType)
                .filter(EnumeratedParameterType.class::isInstance)
                .map(EnumeratedParameterType.class::cast)
                .findFirst();
    }

    /** Looks at a packet that is valid. */
    void packet(TmPacket packet) {
        byte[] bytes = packet.getPacket();
        if (!PusTmTime.isPusC(bytes) || bytes[SERVICE_OFFSET] != EVENT_SERVICE) {
            return;
        }
        Optional<EventSeverity> severity = severity(bytes[SUBTYPE_OFFSET]);
        if (severity.isEmpty() || bytes.length < LENGTH_MIN) {
            malformedCount.incrementAndGet();
            return;
        }
        int id = (bytes[ID_OFFSET] & 0xFF) << 8 | (bytes[ID_OFFSET + 1] & 0xFF);
        long auxiliary = 0;
        for (int i = 0; i < 4; i++) {
            auxiliary = auxiliary << 8 | (bytes[AUXILIARY_OFFSET + i] & 0xFF);
        }
        ValueEnumeration known = ids.map(type -> type.enumValue((long) id)).orElse(null);
        producer.sendEvent(producer.newEvent()
                .setSource(source)
                .setSeqNumber(SpacePacket.sequenceCount(bytes, 0)) // so a report that comes again is the same event
                .setGenerationTime(packet.getGenerationTime())
                .setSeverity(severity.get())
                .setType(known == null ? "EVENT_" + id : known.getLabel())
                .setMessage(known == null ? EventText.unknown(id, auxiliary) : text(known, auxiliary))
                .build());
    }

    private String text(ValueEnumeration known, long auxiliary) {
        ValueEnumeration mode = modes.map(type -> type.enumValue(auxiliary)).orElse(null);
        return EventText.of(
                known.getLabel(),
                Optional.ofNullable(known.getDescription()).orElse(""),
                auxiliary,
                mode == null ? Long.toString(auxiliary) : mode.getLabel());
    }

    private static Optional<EventSeverity> severity(byte subtype) {
        return switch (subtype) {
            case 1 -> Optional.of(EventSeverity.INFO);
            case 2 -> Optional.of(EventSeverity.WATCH);
            case 3 -> Optional.of(EventSeverity.DISTRESS);
            case 4 -> Optional.of(EventSeverity.CRITICAL);
            default -> Optional.empty();
        };
    }

    /** Reports of service 5 that were no event report or too short. */
    long malformedCount() {
        return malformedCount.get();
    }
}
