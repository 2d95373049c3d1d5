/** Space packets of CCSDS 133.0-B and encapsulation packets of 133.1-B, and their way into and out of frame data fields. */
package dev.torii.spacelink.packet;
