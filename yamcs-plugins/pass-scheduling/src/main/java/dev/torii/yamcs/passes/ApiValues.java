package dev.torii.yamcs.passes;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.torii.flightdynamics.OrbitException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.yamcs.YamcsServer;
import org.yamcs.api.Observer;
import org.yamcs.http.BadRequestException;
import org.yamcs.http.Context;
import org.yamcs.http.HttpServer;
import org.yamcs.http.InternalServerErrorException;

/** What the HTTP APIs of passes and planning share: values, answers that come later, and the audit log of Yamcs. */
final class ApiValues {
    private static final int LIMIT_MAX = 1000;

    private ApiValues() {}

    static int limit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new BadRequestException("limit: " + limit + " is not in 1.." + LIMIT_MAX);
        }
        return limit;
    }

    static void required(boolean given, String field) {
        if (!given) {
            throw new BadRequestException(field + ": is required");
        }
    }

    static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    static Instant instant(Timestamp time) {
        try {
            return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadRequestException("time: " + e.getMessage());
        }
    }

    /** Answers when the work is done, which is not on the thread of the request. */
    static <T, M> void answer(CompletableFuture<T> work, Observer<M> observer, Function<T, M> message) {
        CompletableFuture<Void> unused = work.thenApply(message).handle((done, failure) -> {
            if (failure == null) {
                observer.complete(done);
            } else {
                observer.completeExceptionally(httpFailure(failure));
            }
            return null;
        });
    }

    private static Throwable httpFailure(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof BookingDesk.RefusedException || cause instanceof OrbitException
                ? new BadRequestException(cause.getMessage())
                : new InternalServerErrorException(cause);
    }

    /** Who did what, for {@code GET /api/audit/records/_global}. */
    static void audit(Context ctx, Message request, String summary) {
        HttpServer http = YamcsServer.getServer().getGlobalService(HttpServer.class);
        if (http != null) {
            http.getAuditLog().addRecord(ctx, request, summary);
        }
    }
}
