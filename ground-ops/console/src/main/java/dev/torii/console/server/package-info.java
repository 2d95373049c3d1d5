/** The server as a child process. */
package dev.torii.console.server;
