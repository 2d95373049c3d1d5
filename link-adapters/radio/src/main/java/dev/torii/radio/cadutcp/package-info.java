/** Front end over two TCP connections of raw octets: CADUs down, CLTUs up ({@code docs/icd-front-end.md}). */
package dev.torii.radio.cadutcp;
