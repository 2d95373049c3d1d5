/** The antennas' front ends as TCP servers: CADUs out, CLTUs in. docs/icd-front-end.md is the interface. */
package dev.torii.sim.antenna;
