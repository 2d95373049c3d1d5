package dev.torii.planning;

import dev.torii.flightdynamics.VisibilityWindow;

/**
 * A window that is not planned, and why.
 *
 * @param window the window
 * @param reason for people
 */
public record NotChosen(VisibilityWindow window, String reason) {}
