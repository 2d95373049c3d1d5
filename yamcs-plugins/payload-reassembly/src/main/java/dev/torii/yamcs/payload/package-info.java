/** Payload products as a Yamcs service: follows the frame journal, publishes sensor frames, tells Yamcs about them. */
package dev.torii.yamcs.payload;
