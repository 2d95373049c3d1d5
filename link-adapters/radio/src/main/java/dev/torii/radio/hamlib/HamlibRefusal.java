package dev.torii.radio.hamlib;

import java.io.IOException;

/** A daemon has understood a command and refuses it. */
final class HamlibRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    HamlibRefusal(String message) {
        super(message);
    }
}
