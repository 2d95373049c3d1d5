/** Keeps tickets in a file that says after a power cut what may have left. */
package dev.torii.commanding.store;
