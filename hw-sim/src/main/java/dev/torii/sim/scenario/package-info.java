/** The scenario file: what the simulator makes of fleet and stations ({@code docs/simulator.md}). */
package dev.torii.sim.scenario;
