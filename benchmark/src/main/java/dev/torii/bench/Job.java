package dev.torii.bench;

/** Something that is measured, a share of its input at a time. */
interface Job {
    /** Does the next share; returns the bits that went in. */
    long run() throws Exception;
}
