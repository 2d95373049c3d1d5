/**
 * The append-only record of every received frame. Everything downstream derives from it and can be rebuilt from it.
 *
 * <p>A position is an octet count since the first record ever; segment files are named by the position of their first octet. Writing
 * hands octets to the operating system at once (a killed process loses nothing), a background thread forces them to the disk in groups
 * and moves the durable watermark (a power cut loses at most what is above it).
 */
package dev.torii.journal;
