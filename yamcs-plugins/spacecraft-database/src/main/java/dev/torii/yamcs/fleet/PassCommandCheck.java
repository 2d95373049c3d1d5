package dev.torii.yamcs.fleet;

import dev.torii.configuration.NearestName;
import dev.torii.configuration.PassCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yamcs.ErrorInCommand;
import org.yamcs.ProcessorConfig;
import org.yamcs.mdb.Mdb;
import org.yamcs.mdb.MetaCommandProcessor;
import org.yamcs.mdb.ProcessorData;
import org.yamcs.xtce.Argument;
import org.yamcs.xtce.ArgumentAssignment;
import org.yamcs.xtce.MetaCommand;

/**
 * Checks the commands of the pass procedure against the database of the spacecraft that shall take them: a slip in
 * {@code passes.yaml} stops the server when it starts, not the pass at night.
 *
 * <p>Not thread safe.
 */
final class PassCommandCheck {
    private final Path file;
    private final String database;
    private final Mdb mdb;
    private final MetaCommandProcessor processor;
    private final List<String> problems = new ArrayList<>();

    /**
     * Prepares the check against one database.
     *
     * @param file     file that holds the commands, for the messages
     * @param database name of the database, for the messages
     * @param mdb      the database
     */
    PassCommandCheck(Path file, String database, Mdb mdb) {
        this.file = file;
        this.database = database;
        this.mdb = mdb;
        processor = new MetaCommandProcessor(new ProcessorData(database, "check", mdb, new ProcessorConfig()));
    }

    /**
     * Checks the commands.
     *
     * @param commands in the order of the file
     * @return one line per problem: file, option, value, what is allowed
     */
    List<String> problems(List<PassCommand> commands) {
        problems.clear();
        for (int i = 0; i < commands.size(); i++) {
            check(commands.get(i), file + ": commands[" + i + "]");
        }
        return List.copyOf(problems);
    }

    private void check(PassCommand command, String where) {
        MetaCommand definition = mdb.getMetaCommand(command.name());
        if (definition == null || definition.isAbstract()) {
            problems.add(where + ".name: " + command.name() + " is not a command of the database " + database + "; "
                    + NearestName.hint(command.name(), names()));
            return;
        }
        int before = problems.size();
        Map<String, Argument> arguments = arguments(definition);
        command.arguments().forEach((name, value) -> check(name, value, arguments, where + ".arguments." + name));
        for (Argument argument : arguments.values()) {
            if (!command.arguments().containsKey(argument.getName()) && initialValue(argument) == null) {
                problems.add(where + ".arguments." + argument.getName() + ": is missing; it must be "
                        + ArgumentRule.of(argument.getArgumentType()).allowed());
            }
        }
        if (problems.size() == before) {
            build(definition, command, where);
        }
    }

    private void check(String name, Object value, Map<String, Argument> arguments, String where) {
        Argument argument = arguments.get(name);
        if (argument == null) {
            problems.add(where + ": unknown argument; "
                    + (arguments.isEmpty() ? "there are none" : NearestName.hint(name, arguments.keySet())));
            return;
        }
        ArgumentRule rule = ArgumentRule.of(argument.getArgumentType());
        if (!rule.allows(value)) {
            String shown = value instanceof String ? "\"" + value + "\"" : value.toString();
            problems.add(where + ": " + shown + " is not " + rule.allowed());
        }
    }

    /** What the rules do not know, Yamcs does. */
    private void build(MetaCommand definition, PassCommand command, String where) {
        try {
            processor.buildCommand(definition, command.arguments(), 0);
        } catch (ErrorInCommand | IllegalArgumentException e) {
            problems.add(where + ": " + command.name() + " cannot be built: " + e.getMessage());
        }
    }

    private List<String> names() {
        return mdb.getMetaCommands().stream()
                .filter(command -> !command.isAbstract())
                .map(MetaCommand::getQualifiedName)
                .sorted()
                .toList();
    }

    /** The arguments that a user gives, those of the base commands included, in the order of the packet. */
    private static Map<String, Argument> arguments(MetaCommand command) {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        List<Argument> all = command.getEffectiveArgumentList();
        if (all != null) {
            all.forEach(argument -> arguments.put(argument.getName(), argument));
        }
        for (ArgumentAssignment fixed : command.getEffectiveArgumentAssignmentList()) {
            arguments.remove(fixed.getArgumentName());
        }
        return arguments;
    }

    private static Object initialValue(Argument argument) {
        Object own = argument.getInitialValue();
        return own == null ? argument.getArgumentType().getInitialValue() : own;
    }
}
