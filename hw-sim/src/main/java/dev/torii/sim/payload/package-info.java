/** Sensor, recorder and playback. Pure, like the spacecraft that carries them. */
package dev.torii.sim.payload;
