package dev.torii.commanding.uplink;

import dev.torii.spacelink.tc.TcFrameType;

/**
 * One TC frame on its way to a front end, and on whose account.
 *
 * @param cltu           the frame as a CLTU, not to be changed
 * @param type           AD, BD or BC
 * @param sequenceNumber N(S) of an AD frame, 0..255; else 0
 * @param ticket         ticket of the command; of a control frame, the contact under which it goes
 * @param user           account that answers for it
 * @param what           name of the command, or of the control command
 * @param again          FOP-1 sends it once more
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Transmission(
        byte[] cltu, TcFrameType type, int sequenceNumber, String ticket, String user, String what, boolean again) {}
