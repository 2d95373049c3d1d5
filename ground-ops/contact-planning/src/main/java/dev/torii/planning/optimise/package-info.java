/**
 * The best contact plan for a constellation: what satellites need, what the network can give, which passes to use and why not the others.
 * Pure: no clock, thread, file or randomness of its own. {@link dev.torii.planning.optimise.ConstellationPlanner} is the door.
 */
package dev.torii.planning.optimise;
