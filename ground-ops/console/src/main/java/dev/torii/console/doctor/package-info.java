/** What may be wrong with an installation, one class per subject; needs neither a good configuration nor a running server. */
package dev.torii.console.doctor;
