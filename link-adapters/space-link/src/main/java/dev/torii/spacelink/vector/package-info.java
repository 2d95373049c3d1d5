/** Whether the Java Vector API is used for the heaviest codes. */
package dev.torii.spacelink.vector;
