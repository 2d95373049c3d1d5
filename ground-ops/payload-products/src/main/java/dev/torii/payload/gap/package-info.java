/**
 * The gap ledger: which parts of which sensor frames are missing, what was asked for again, what became of it, and how far the
 * on-board recorder may be freed. {@link dev.torii.payload.gap.GapLedger} and {@link dev.torii.payload.gap.GapPlanner} are pure,
 * {@link dev.torii.payload.gap.GapFile} keeps what the ledger knows on disk.
 */
package dev.torii.payload.gap;
