package dev.torii.radio;

/**
 * What a kind of front end can do; declared, not negotiated.
 *
 * @param connected          it stands in a connection that can be seen to end; else silence is all that shows
 * @param transmits          it takes CLTUs
 * @param confirmsRadiation  it says when a CLTU has left the antenna; else {@link RadiationResult.Outcome#ACCEPTED} is the most
 * @param stampsReception    what it brings may carry the time at which the radio received it; else that is when we read it
 */
public record Capabilities(boolean connected, boolean transmits, boolean confirmsRadiation, boolean stampsReception) {}
