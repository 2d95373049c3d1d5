/**
 * Between on-board software and antenna: frames, coding, visibility, transmitter and command receiver. Pure, like the
 * spacecraft.
 */
package dev.torii.sim.link;
