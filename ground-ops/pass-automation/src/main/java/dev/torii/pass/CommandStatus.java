package dev.torii.pass;

/**
 * What is known of a command now.
 *
 * @param state its state
 * @param reason why it failed or was refused, empty otherwise
 */
public record CommandStatus(CommandState state, String reason) {}
