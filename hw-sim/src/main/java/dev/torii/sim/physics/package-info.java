/**
 * The spacecraft as a thing in space: orbit, attitude, power and heat, stepped once a second. Pure; knows nothing of
 * software.
 */
package dev.torii.sim.physics;
