/** The files that an operator writes under {@code etc/}, read strictly into checked records. */
package dev.torii.configuration;
