/** Checks of spacecraft databases beyond what their loader and the schema of XTCE see, and differences between two versions. */
package dev.torii.yamcs.database;
