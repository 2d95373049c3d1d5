/** Measurements, each a subcommand of {@code ./torii bench}. */
package dev.torii.bench;
