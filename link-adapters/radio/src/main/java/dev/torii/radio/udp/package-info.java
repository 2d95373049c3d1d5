/** Front end over UDP: a frame, codeblock or CADU in each datagram, a CLTU in each datagram ({@code docs/icd-front-end.md}). */
package dev.torii.radio.udp;
