package dev.torii.pass;

import java.time.Instant;
import java.util.Optional;

/** Commands that are not in the plan of a contact: chosen while it runs, once the commands of the plan are done. */
public interface FollowUpPort {
    /** Has none. */
    FollowUpPort NONE = new FollowUpPort() {
        @Override
        public Optional<PassCommand> next(Instant now, Instant until) {
            return Optional.empty();
        }

        @Override
        public void settled(CommandReport report) {
            throw new IllegalStateException("no command of ours: " + report);
        }
    };

    /**
     * Asked several times a second while a go is given and no command is on its way. What is given is sent at once, and once.
     *
     * @param now the time
     * @param until the predicted set
     * @return a command; empty when there is none now
     */
    Optional<PassCommand> next(Instant now, Instant until);

    /**
     * Tells what became of the command given last, and again when a command that was in doubt is decided after all.
     *
     * @param report its report
     */
    void settled(CommandReport report);
}
