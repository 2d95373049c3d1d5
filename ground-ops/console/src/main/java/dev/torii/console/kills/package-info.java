/** {@code torii soak --kills}: the payload chain in a process of its own, killed again and again, and held to what it acknowledged. */
package dev.torii.console.kills;
