/**
 * Servers that speak as {@code rotctld} and {@code rigctld} of Hamlib do, for ground software and for the {@code rotctl -m 2} and
 * {@code rigctl -m 2} of Hamlib itself. Source: manual pages of Hamlib 4.5 and the answers of its daemons.
 */
package dev.torii.sim.hamlib;
