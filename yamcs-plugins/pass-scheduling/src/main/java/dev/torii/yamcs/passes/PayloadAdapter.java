package dev.torii.yamcs.passes;

import dev.torii.pass.PayloadCounters;
import dev.torii.pass.PayloadPort;
import dev.torii.yamcs.payload.PayloadService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The payload of one contact. Used by the contact's thread alone. */
final class PayloadAdapter implements PayloadPort {
    private final PayloadService payload;
    private final String contactId;
    private final Duration patience;
    private CompletableFuture<Void> ended = new CompletableFuture<>();

    /** @param patience longest wait for what is still put together when the contact ends */
    PayloadAdapter(PayloadService payload, String contactId, Duration patience) {
        this.payload = payload;
        this.contactId = contactId;
        this.patience = patience;
    }

    @Override
    public PayloadCounters counters() {
        dev.torii.payload.PayloadCounters now = payload.contactCounters(contactId);
        return new PayloadCounters(now.complete(), now.partial(), now.feedDelivered());
    }

    @Override
    public void contactEnded() {
        ended = CompletableFuture.runAsync(() -> payload.contactEnded(contactId, patience));
    }

    @Override
    public boolean isSettled() {
        return ended.isDone();
    }
}
