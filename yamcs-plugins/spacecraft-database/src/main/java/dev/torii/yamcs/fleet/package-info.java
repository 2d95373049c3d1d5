/**
 * From {@code etc/fleet.yaml} to one Yamcs instance per spacecraft with its telemetry and command database, the accounts of the
 * server, and what the database needs at run time: numbering of telecommands and matching of their reports.
 */
package dev.torii.yamcs.fleet;
