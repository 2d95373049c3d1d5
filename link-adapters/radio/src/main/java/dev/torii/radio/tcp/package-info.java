/** TCP connections that come back by themselves, for all front ends that need one. */
package dev.torii.radio.tcp;
