/** Front end over ZeroMQ, as GNU Radio speaks it: PDUs as serialised PMTs, or streams ({@code docs/icd-front-end.md}). */
package dev.torii.radio.zmq;
