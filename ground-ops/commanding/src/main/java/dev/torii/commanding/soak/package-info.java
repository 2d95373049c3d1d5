/**
 * A world in which commanding goes wrong in every way that it can: operators who repeat and mistake themselves, contacts that end in the middle,
 * radios that lose and mix up, and a ground process that is killed at any step. One seed replays it.
 */
package dev.torii.commanding.soak;
