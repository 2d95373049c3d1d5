/** The convolutional code of constraint length 7 and its punctured forms, with a soft-decision Viterbi decoder (CCSDS 131.0-B-5 §3). */
package dev.torii.spacelink.convolutional;
