/** Time scales and time codes of the space link: TAI nanoseconds, leap seconds, CUC and CDS (CCSDS 301.0-B-4). */
package dev.torii.spacelink.time;
