/** Front end over KISS (TNC) frames on a TCP connection, as gr-satellites and Direwolf speak it ({@code docs/icd-front-end.md}). */
package dev.torii.radio.kiss;
