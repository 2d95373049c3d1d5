/** What {@code torii plan} writes. */
package dev.torii.console.plan;
