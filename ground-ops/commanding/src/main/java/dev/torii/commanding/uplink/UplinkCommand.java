package dev.torii.commanding.uplink;

/**
 * A released command.
 *
 * @param ticket    its ticket
 * @param user      account that answers for it
 * @param what      name of the command
 * @param packet    the whole telecommand packet, not to be changed
 * @param hazardous never sent a second time, whatever the spacecraft reports
 * @param expedited goes in a BD frame, past FOP-1's window and whatever FARM-1's state
 * @param priority  higher goes first
 * @param waits     stays for the next contact if this one ends before anything of it has left
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record UplinkCommand(
        String ticket,
        String user,
        String what,
        byte[] packet,
        boolean hazardous,
        boolean expedited,
        int priority,
        boolean waits) {}
