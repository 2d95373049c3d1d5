/** Transfer frames of CCSDS 732.0-B (AOS) and 132.0-B (TM): readers over received octets, and the creator. */
package dev.torii.spacelink.frame;
