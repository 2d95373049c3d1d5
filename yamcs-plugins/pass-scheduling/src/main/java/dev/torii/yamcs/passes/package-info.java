/** Passes in Yamcs: contacts from orbits, timelines, the PASS activity, reports and their HTTP API. */
package dev.torii.yamcs.passes;
