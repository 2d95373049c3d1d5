/** Channel coding: CRC-16, the randomiser and the CCSDS Reed-Solomon codes. Pure computation, no allocation per call. */
package dev.torii.spacelink.coding;
