/**
 * The life of one contact as a pure state machine: no clock, no threads, no Yamcs. Time and every side effect come in through
 * the ports declared here.
 */
package dev.torii.pass;
