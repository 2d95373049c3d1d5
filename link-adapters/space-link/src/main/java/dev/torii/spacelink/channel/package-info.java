/** One downlink's physical channel: octets in, checked transfer frames out, and what is known of its virtual channels. */
package dev.torii.spacelink.channel;
