package dev.torii.yamcs.access;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import org.yamcs.api.Api;
import org.yamcs.api.Observer;
import org.yamcs.http.Context;

/** One API behind the guard: each request is given to the hook of its method first. Thread safe. */
final class GuardedApi implements Api<Context> {
    private final Api<Context> api;
    private final ApiHooks hooks;

    GuardedApi(Api<Context> api, ApiHooks hooks) {
        this.api = api;
        this.hooks = hooks;
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

    private boolean isAnswered(MethodDescriptor method, Context ctx, Message request, Observer<Message> observer) {
        return hooks.of(method.getFullName())
                .map(hook -> hook.answers(ctx, request, observer))
                .orElse(false);
    }

    @Override
    public void callMethod(MethodDescriptor method, Context ctx, Message request, Observer<Message> observer) {
        if (!isAnswered(method, ctx, request, observer)) {
            api.callMethod(method, ctx, request, observer);
        }
    }

    /** Of a client that streams, each message is a request of its own. */
    @Override
    public Observer<Message> callMethod(MethodDescriptor method, Context ctx, Observer<Message> observer) {
        Observer<Message> requests = api.callMethod(method, ctx, observer);
        return new Observer<>() {
            @Override
            public void next(Message request) {
                if (!isAnswered(method, ctx, request, observer)) {
                    requests.next(request);
                }
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
