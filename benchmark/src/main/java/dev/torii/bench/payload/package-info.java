/** {@code ./torii bench payload}: from the antenna's octets to the consumer of the feed, with the classes of the server. */
package dev.torii.bench.payload;
