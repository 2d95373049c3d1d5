/** Decoding of recordings: {@code torii replay}. */
package dev.torii.console.replay;
