package dev.torii.yamcs.access;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yamcs.api.Api;
import org.yamcs.api.Observer;
import org.yamcs.http.Context;

/**
 * One API behind the guard: each request is for an instance that its user sees or controls, is given to the hook of its method, and its answer holds
 * nothing of other instances. Thread safe.
 */
final class GuardedApi implements Api<Context> {
    private final Api<Context> api;
    private final ApiHooks hooks;
    private final Map<MethodDescriptor, MethodAccess> access;

    GuardedApi(Api<Context> api, ApiHooks hooks) {
        this.api = api;
        this.hooks = hooks;
        access = api.getDescriptorForType().getMethods().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), MethodAccess::of));
    }

    @Override
    public ServiceDescriptor getDescriptorForType() {
        return api.getDescriptorForType();
    }

    @Override
    public Message getRequestPrototype(MethodDescriptor method) {
        return api.getRequestPrototype(method);
    }

    @Override
    public Message getResponsePrototype(MethodDescriptor method) {
        return api.getResponsePrototype(method);
    }

    private void call(
            MethodDescriptor method,
            Context ctx,
            Message request,
            Observer<Message> observer,
            Consumer<Observer<Message>> implementation) {
        access.get(method).check(ctx.user, request);
        Optional<ApiHook> hook = hooks.of(method.getFullName());
        if (hook.isPresent()) {
            hook.get().call(ctx, request, observer, implementation);
        } else {
            implementation.accept(observer);
        }
    }

    @Override
    public void callMethod(MethodDescriptor method, Context ctx, Message request, Observer<Message> observer) {
        Observer<Message> filtered = access.get(method).filter(ctx.user, observer);
        call(method, ctx, request, filtered, o -> api.callMethod(method, ctx, request, o));
    }

    /** Of a client that streams, each message is a request of its own. */
    @Override
    public Observer<Message> callMethod(MethodDescriptor method, Context ctx, Observer<Message> observer) {
        Observer<Message> filtered = access.get(method).filter(ctx.user, observer);
        Observer<Message> requests = api.callMethod(method, ctx, filtered);
        return new Observer<>() {
            @Override
            public void next(Message request) {
                call(method, ctx, request, filtered, o -> requests.next(request));
            }

            @Override
            public void completeExceptionally(Throwable failure) {
                requests.completeExceptionally(failure);
            }

            @Override
            public void complete() {
                requests.complete();
            }
        };
    }
}
