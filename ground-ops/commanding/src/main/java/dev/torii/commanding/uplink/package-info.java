/**
 * The way up to one spacecraft: commands through FOP-1 as TC frames and CLTUs to the front end of its commanding contact.
 *
 * <p>Pure: threads, time and front ends come in as arguments.
 */
package dev.torii.commanding.uplink;
