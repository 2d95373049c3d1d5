package dev.torii.payload;

/** Told by a {@link PayloadEngine} what happens; on the engine's thread, must not block. */
public interface PayloadListener {
    /**
     * A product is durable on the feed and in the store.
     *
     * @param product the product
     */
    void published(PublishedProduct product);

    /**
     * A product of an earlier life stands on the feed; called for each, in the order of the feed, while the engine starts.
     *
     * @param product the product
     */
    default void recalled(PublishedProduct product) {}

    /**
     * Something does not work and is tried again, or works again.
     *
     * @param message what, for an operator
     */
    void trouble(String message);
}
