package dev.torii.payload.feed;

/** Octets that a consumer sends once, right after connecting: the magic "TFD1" and an i64 offset, big endian. */
final class FeedProtocol {
    /** "TFD1": Torii feed, version 1. */
    static final int MAGIC = 0x54464431;

    static final int REQUEST_LENGTH = 12;

    private FeedProtocol() {}
}
