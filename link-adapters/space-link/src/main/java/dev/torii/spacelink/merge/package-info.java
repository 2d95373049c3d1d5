/** What several receivers heard of one virtual channel, made into one stream. */
package dev.torii.spacelink.merge;
