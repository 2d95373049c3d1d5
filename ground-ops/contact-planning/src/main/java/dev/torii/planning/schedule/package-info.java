/** Schedules of station networks: the Simple Schedule Format of CCSDS 902.1-B-1. */
package dev.torii.planning.schedule;
