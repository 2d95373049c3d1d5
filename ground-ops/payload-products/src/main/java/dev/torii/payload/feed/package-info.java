/**
 * The feed: an append-only log of products on disk, a TCP server that streams it and a client that reads it.
 *
 * <p>{@code docs/icd-feed.md} is the interface; this package is one implementation of it. JDK only.
 */
package dev.torii.payload.feed;
