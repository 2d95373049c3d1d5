package dev.torii.yamcs.passes;

import dev.torii.pass.CommandState;
import dev.torii.pass.CommandStatus;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads from the command history of one command what is known of it.
 *
 * <p>Completed and failed come from the verifiers. That a command never left is certain only when Yamcs or the TC link refused it
 * before {@code Acknowledge_Sent} was OK. A verifier that timed out, or a radiated frame that was never acknowledged, is in doubt.
 *
 * <p>Thread safe.
 */
final class CommandFate {
    private static final String STATUS = "_Status";
    private static final String MESSAGE = "_Message";
    private static final String COMPLETE = "CommandComplete";
    private static final String SENT = "Acknowledge_Sent";
    private static final String[] BEFORE_LEAVING = {
        "Acknowledge_Queued", "Acknowledge_Ticketed", "TransmissionConstraints", "Acknowledge_Released", SENT
    };

    private final Map<String, String> attributes = new TreeMap<>();

    /** Takes an attribute of the command history. */
    synchronized void update(String key, String value) {
        if (key.endsWith(STATUS) || key.endsWith(MESSAGE)) {
            attributes.put(key, value);
        }
    }

    /** What is known now. */
    synchronized CommandStatus status() {
        boolean sent = "OK".equals(attributes.get(SENT + STATUS));
        String complete = attributes.getOrDefault(COMPLETE + STATUS, "");
        if (complete.equals("OK")) {
            return new CommandStatus(CommandState.COMPLETED, "");
        }
        if (!sent) {
            Optional<String> refusal = refusal();
            if (refusal.isPresent()) {
                return new CommandStatus(CommandState.REFUSED, refusal.get());
            }
        }
        if (isFailure(complete)) {
            return failed(sent);
        }
        return new CommandStatus(sent ? CommandState.SENT : CommandState.PENDING, "");
    }

    private Optional<String> refusal() {
        for (String step : BEFORE_LEAVING) {
            if (isFailure(attributes.getOrDefault(step + STATUS, ""))) {
                return Optional.of(
                        firstMessage(step + MESSAGE, COMPLETE + MESSAGE).orElse("refused at " + step));
            }
        }
        return Optional.empty();
    }

    private CommandStatus failed(boolean sent) {
        Optional<String> reported = attributes.entrySet().stream()
                .filter(e -> e.getKey().startsWith("Verifier_") && e.getKey().endsWith(STATUS))
                .filter(e -> e.getValue().equals("NOK"))
                .map(e -> e.getKey().substring(0, e.getKey().length() - STATUS.length()))
                .findFirst();
        String reason = firstMessage(COMPLETE + MESSAGE).orElse("no reason given");
        if (reported.isPresent()) {
            String detail =
                    firstMessage(reported.get() + MESSAGE).map(m -> ": " + m).orElse("");
            return new CommandStatus(CommandState.FAILED, reason + detail);
        }
        String fate = sent ? "" : "not known to have left; ";
        return new CommandStatus(CommandState.IN_DOUBT, fate + reason);
    }

    private Optional<String> firstMessage(String... keys) {
        for (String key : keys) {
            String message = attributes.getOrDefault(key, "");
            if (!message.isEmpty()) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    private static boolean isFailure(String status) {
        return status.equals("NOK") || status.equals("TIMEOUT") || status.equals("CANCELLED");
    }
}
