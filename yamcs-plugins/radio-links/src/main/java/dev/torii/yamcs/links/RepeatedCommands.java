package dev.torii.yamcs.links;

import com.google.protobuf.Message;
import dev.torii.yamcs.access.ApiHook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.yamcs.api.Observer;
import org.yamcs.http.Context;
import org.yamcs.protobuf.IssueCommandRequest;

/**
 * Answers a command that a client sends again, as it may when it has not got the answer, as the first time: with the same command. The gate would refuse
 * the second; this spares the client the difference. Holds for as long as the gate knows numbered commands, and not over a restart. Thread safe.
 */
final class RepeatedCommands implements ApiHook {
    /** The method that this is for. */
    static final String METHOD = "yamcs.protobuf.commanding.CommandsApi.IssueCommand";

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int KEPT_MAX = 10_000;

    private record Key(String user, String instance, String text) {}

    private record Issued(Message request, CompletableFuture<Message> answer, Instant until) {}

    private final Clock clock;

    /** Oldest first. */
    private final Map<Key, Issued> issued = new LinkedHashMap<>();

    RepeatedCommands(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void call(
            Context ctx, Message request, Observer<Message> observer, Consumer<Observer<Message>> implementation) {
        answer(ctx.user.getName(), (IssueCommandRequest) request, observer, implementation);
    }

    void answer(
            String user,
            IssueCommandRequest request,
            Observer<Message> observer,
            Consumer<Observer<Message>> implementation) {
        Optional<Key> key = Orders.key(request).map(text -> new Key(user, request.getInstance(), text));
        if (key.isEmpty()) {
            implementation.accept(observer);
            return;
        }
        Issued mine =
                new Issued(request, new CompletableFuture<>(), clock.instant().plus(KEPT));
        Optional<Issued> first = put(key.get(), mine);
        if (first.isEmpty()) {
            issue(key.get(), mine, observer, implementation);
        } else if (first.get().request().equals(request)) {
            CompletableFuture<Message> unused = first.get().answer().whenComplete((answer, failure) -> {
                if (failure == null) {
                    observer.complete(answer);
                } else {
                    observer.completeExceptionally(failure);
                }
            });
        } else {
            implementation.accept(observer); // the gate says what is wrong with it
        }
    }

    /** What has the key already. */
    private synchronized Optional<Issued> put(Key key, Issued mine) {
        Iterator<Issued> oldest = issued.values().iterator();
        Instant now = clock.instant();
        while (oldest.hasNext()) {
            boolean isKept = oldest.next().until().isAfter(now);
            if (isKept && issued.size() < KEPT_MAX) {
                break;
            }
            oldest.remove();
        }
        return Optional.ofNullable(issued.putIfAbsent(key, mine));
    }

    private synchronized void forget(Key key, Issued mine) {
        issued.remove(key, mine);
    }

    /** What has failed is no command, and may be sent anew. */
    private void issue(Key key, Issued mine, Observer<Message> observer, Consumer<Observer<Message>> implementation) {
        try {
            implementation.accept(new Observer<>() {
                @Override
                public void next(Message answer) {
                    mine.answer().complete(answer);
                    observer.next(answer);
                }

                @Override
                public void complete() {
                    observer.complete();
                }

                @Override
                public void completeExceptionally(Throwable failure) {
                    forget(key, mine);
                    mine.answer().completeExceptionally(failure);
                    observer.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            forget(key, mine);
            mine.answer().completeExceptionally(e);
            throw e;
        }
    }
}
