/** The public SatNet problems of the Deep Space Network: read, scheduled and scored; a comparison with published results. */
package dev.torii.planning.satnet;
