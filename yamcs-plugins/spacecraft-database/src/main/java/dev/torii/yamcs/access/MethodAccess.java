package dev.torii.yamcs.access;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Message;
import java.util.Optional;
import java.util.stream.Stream;
import org.yamcs.api.AnnotationsProto;
import org.yamcs.api.HttpRoute;
import org.yamcs.api.Observer;
import org.yamcs.http.NotFoundException;
import org.yamcs.security.User;

/**
 * What the guard looks at in calls of one method. Thread safe.
 *
 * @param isReading whether the method changes nothing
 * @param instance  field of the request that names an instance, if there is one
 * @param answers   finds instances in the answers, if they name any
 */
record MethodAccess(boolean isReading, Optional<FieldDescriptor> instance, Optional<InstanceFilter> answers) {
    static MethodAccess of(MethodDescriptor method) {
        return new MethodAccess(
                isReading(method),
                InstanceFilter.instanceFields(method.getInputType()).findFirst(),
                InstanceFilter.of(method.getOutputType()));
    }

    /** Topics, whatever has a GET, and questions too long for one; all else counts as a change. */
    private static boolean isReading(MethodDescriptor method) {
        HttpRoute route = method.getOptions().getExtension(AnnotationsProto.route);
        return method.getOptions().hasExtension(AnnotationsProto.websocket)
                || Stream.concat(Stream.of(route), route.getAdditionalBindingsList().stream())
                        .anyMatch(HttpRoute::hasGet)
                || method.getName().startsWith("Stream")
                || method.getName().startsWith("BatchGet");
    }

    /**
     * Lets a request pass whose user sees its instance, or may change it where the method does.
     *
     * @throws org.yamcs.http.HttpException else
     */
    void check(User user, Message request) {
        String name = instance.map(request::getField).map(String.class::cast).orElse("");
        if (name.isEmpty()) {
            return;
        }
        if (isReading) {
            InstanceAccess.checkSees(user, name);
        } else {
            InstanceAccess.checkControls(user, name);
        }
    }

    /** Takes what a user does not see out of the answers. */
    Observer<Message> filter(User user, Observer<Message> observer) {
        return answers.<Observer<Message>>map(filter -> new Filtered(filter, user, observer))
                .orElse(observer);
    }

    private record Filtered(InstanceFilter filter, User user, Observer<Message> observer) implements Observer<Message> {
        private Optional<Message> visible(Message message) {
            return filter.visible(message, name -> InstanceAccess.sees(user, name));
        }

        @Override
        public void next(Message message) {
            visible(message).ifPresent(observer::next);
        }

        @Override
        public void complete(Message message) {
            visible(message)
                    .ifPresentOrElse(
                            observer::complete,
                            () -> observer.completeExceptionally(new NotFoundException("No such resource")));
        }

        @Override
        public void complete() {
            observer.complete();
        }

        @Override
        public void completeExceptionally(Throwable failure) {
            observer.completeExceptionally(failure);
        }

        @Override
        public boolean isCancelled() {
            return observer.isCancelled();
        }

        @Override
        public void setCancelHandler(Runnable handler) {
            observer.setCancelHandler(handler);
        }
    }
}
