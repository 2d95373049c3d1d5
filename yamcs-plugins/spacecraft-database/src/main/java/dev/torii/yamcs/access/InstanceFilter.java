package dev.torii.yamcs.access;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yamcs.protobuf.YamcsInstance;

/** Takes messages about instances that a user does not see out of an answer of one type. Immutable. */
final class InstanceFilter {
    /** Yamcs' name for it, and ours; a spacecraft's instance has its name. */
    private static final Set<String> NAMES = Set.of("instance", "spacecraft");

    private final List<FieldDescriptor> names;
    private final Map<FieldDescriptor, InstanceFilter> parts;

    private InstanceFilter(List<FieldDescriptor> names, Map<FieldDescriptor, InstanceFilter> parts) {
        this.names = names;
        this.parts = parts;
    }

    /** The fields of a type that name the instance it is about. */
    static Stream<FieldDescriptor> instanceFields(Descriptor type) {
        return type.getFields().stream()
                .filter(f -> f.getJavaType() == JavaType.STRING && !f.isRepeated())
                .filter(f -> NAMES.contains(f.getName())
                        || (type.equals(YamcsInstance.getDescriptor())
                                && f.getName().equals("name")));
    }

    /** The filter of a type; empty if nothing in it names an instance. */
    static Optional<InstanceFilter> of(Descriptor type) {
        return of(type, new HashSet<>());
    }

    private static Optional<InstanceFilter> of(Descriptor type, Set<Descriptor> within) {
        if (!within.add(type)) {
            return Optional.empty(); // a type within itself, such as a JSON value or a space system, names none
        }
        Map<FieldDescriptor, InstanceFilter> parts = new HashMap<>();
        for (FieldDescriptor field : type.getFields()) {
            if (field.getJavaType() == JavaType.MESSAGE && !field.isMapField()) {
                of(field.getMessageType(), within).ifPresent(filter -> parts.put(field, filter));
            }
        }
        within.remove(type);
        List<FieldDescriptor> names = instanceFields(type).toList();
        return names.isEmpty() && parts.isEmpty() ? Optional.empty() : Optional.of(new InstanceFilter(names, parts));
    }

    /**
     * What may be seen of a message.
     *
     * @param sees whether an instance is seen
     * @return the message without the parts about instances that are not seen; empty if it is itself about one
     */
    Optional<Message> visible(Message message, Predicate<String> sees) {
        for (FieldDescriptor name : names) {
            String instance = (String) message.getField(name);
            if (!instance.isEmpty() && !sees.test(instance)) {
                return Optional.empty();
            }
        }
        Message.Builder builder = message.toBuilder();
        parts.forEach((field, filter) -> {
            if (field.isRepeated()) {
                List<Message> visible = new ArrayList<>();
                for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                    filter.visible((Message) message.getRepeatedField(field, i), sees)
                            .ifPresent(visible::add);
                }
                builder.setField(field, visible);
            } else if (message.hasField(field)) {
                filter.visible((Message) message.getField(field), sees)
                        .ifPresentOrElse(part -> builder.setField(field, part), () -> builder.clearField(field));
            }
        });
        return Optional.of(builder.build());
    }
}
