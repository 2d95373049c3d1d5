/**
 * The hardware simulator as a process: reads {@code etc/}, opens the ports of each antenna and lets the spacecraft live
 * in real time. Threads, clock, files and sockets are here and in {@code antenna} only.
 */
package dev.torii.sim;
