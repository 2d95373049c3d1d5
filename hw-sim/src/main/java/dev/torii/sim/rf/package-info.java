/**
 * The way between spacecraft and antenna: mount, tuning, link budget, lock, fades, and bits that arrive wrong ({@code docs/simulator.md}).
 * Time and randomness come in as arguments.
 */
package dev.torii.sim.rf;
