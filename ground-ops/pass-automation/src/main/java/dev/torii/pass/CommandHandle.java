package dev.torii.pass;

/** One command on its way. */
@FunctionalInterface
public interface CommandHandle {

    /**
     * What is known of it.
     *
     * @return the status now; after {@link CommandState#COMPLETED}, {@link CommandState#FAILED} or
     *     {@link CommandState#REFUSED} it does not change
     */
    CommandStatus status();
}
