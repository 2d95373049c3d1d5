package dev.torii.yamcs.access;

import com.google.protobuf.Message;
import org.yamcs.api.Observer;
import org.yamcs.http.Context;
import org.yamcs.http.HttpException;

/** A rule of Torii in front of one method of the API. Called on threads of the HTTP server, also at once: thread safe. */
@FunctionalInterface
public interface ApiHook {
    /**
     * Answers a call, lets it go on, or refuses it. For a method to which the client streams, once for each message.
     *
     * @param ctx      call, with its user
     * @param request  what is asked
     * @param observer takes the answer
     * @return true if the call is answered and the implementation must not see it
     * @throws HttpException if it is refused; the client gets its text
     */
    boolean answers(Context ctx, Message request, Observer<Message> observer);
}
