package dev.torii.payload;

/**
 * A product on the feed.
 *
 * @param offset its offset on the feed
 * @param header its header
 */
public record PublishedProduct(long offset, ProductHeader header) {}
