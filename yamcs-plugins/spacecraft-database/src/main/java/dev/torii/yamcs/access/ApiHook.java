package dev.torii.yamcs.access;

import com.google.protobuf.Message;
import java.util.function.Consumer;
import org.yamcs.api.Observer;
import org.yamcs.http.Context;
import org.yamcs.http.HttpException;

/** A rule of Torii in front of one method of the API. Called on threads of the HTTP server, also at once: thread safe. */
@FunctionalInterface
public interface ApiHook {
    /**
     * Answers a call, refuses it, or lets it go on. For a method to which the client streams, once for each message.
     *
     * @param ctx            call, with its user
     * @param request        what is asked
     * @param observer       takes the answer
     * @param implementation calls what is behind the hook; takes the observer of its answer, which a client that streams has given already
     * @throws HttpException if the call is refused; the client gets its text
     */
    void call(Context ctx, Message request, Observer<Message> observer, Consumer<Observer<Message>> implementation);
}
