/** The demo: simulator, server and a consumer of the feed, flown together and compared. */
package dev.torii.console.demo;
