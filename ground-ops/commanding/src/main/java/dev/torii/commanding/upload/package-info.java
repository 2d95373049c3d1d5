/**
 * Large files that go up block by block over several contacts, as loads of memory by absolute address (ECSS-E-ST-70-41C service 6). No
 * Yamcs, no threads, no clock of its own.
 */
package dev.torii.commanding.upload;
