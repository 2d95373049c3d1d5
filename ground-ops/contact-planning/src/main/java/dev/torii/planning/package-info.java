/** Which satellite gets which antenna when. Pure: the same windows and settings give the same contacts. Times are UTC. */
package dev.torii.planning;
