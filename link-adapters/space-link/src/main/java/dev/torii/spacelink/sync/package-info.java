/** Finding CADUs in a stream of octets or bits. */
package dev.torii.spacelink.sync;
