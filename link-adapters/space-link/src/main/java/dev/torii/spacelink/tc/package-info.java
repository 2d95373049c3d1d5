/**
 * Telecommand frames and their channel coding: TC transfer frames (CCSDS 232.0-B-4), BCH and LDPC codeblocks, CLTUs and
 * PLOP (CCSDS 231.0-B-4).
 */
package dev.torii.spacelink.tc;
