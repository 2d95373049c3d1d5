package dev.torii.commanding.uplink;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A directive to FOP-1 that an operator asked for; at most one is under way. Used by the uplink's thread only. */
final class ManualDirective {
    private Optional<CompletableFuture<Void>> underWay = Optional.empty();

    /** Whether an operator waits. */
    boolean isUnderWay() {
        return underWay.isPresent();
    }

    /** An operator waits for this. */
    void begin(CompletableFuture<Void> done) {
        underWay = Optional.of(done);
    }

    /** It had its effect. */
    void succeed() {
        underWay.ifPresent(done -> done.complete(null));
        underWay = Optional.empty();
    }

    /** It had none. */
    void fail(String reason) {
        underWay.ifPresent(done -> done.completeExceptionally(new IllegalStateException(reason)));
        underWay = Optional.empty();
    }
}
