/** What {@code torii passes} prints, draws and writes. */
package dev.torii.console.passes;
