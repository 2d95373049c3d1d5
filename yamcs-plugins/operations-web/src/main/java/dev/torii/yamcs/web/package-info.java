/** Torii's pages in the Yamcs web UI. */
package dev.torii.yamcs.web;
