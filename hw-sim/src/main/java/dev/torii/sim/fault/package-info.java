/** Faults that a scenario, the command line or a person orders. */
package dev.torii.sim.fault;
