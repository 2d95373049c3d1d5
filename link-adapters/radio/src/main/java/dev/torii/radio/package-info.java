/** Front ends: the connection to a radio, whatever its wire format. One package below for each format. */
package dev.torii.radio;
