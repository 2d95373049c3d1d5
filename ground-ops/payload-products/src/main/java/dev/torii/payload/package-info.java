/**
 * Payload products: transfer frames of the payload channels become sensor frames, files and records of the feed.
 *
 * <p>{@code docs/icd-payload.md} states the formats.
 */
package dev.torii.payload;
