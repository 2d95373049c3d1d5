package dev.torii.yamcs.fleet;

import dev.torii.yamcs.access.InstanceAccess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yamcs.security.ObjectPrivilegeType;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** The files of {@code etc/} that Yamcs reads, looked at before Yamcs does, which would answer a mistake with a stack trace. */
final class ServerFiles {
    private static final String MAIN_FILE = "yamcs.yaml";
    private static final String ROLES_FILE = "roles.yaml";
    private static final String SECURITY_FILE = "security.yaml";
    private static final String QUEUE_FILE = "command-queue.yaml";
    private static final List<String> FILES =
            List.of(MAIN_FILE, "yamcs.ground.yaml", SECURITY_FILE, ROLES_FILE, "processor.yaml", QUEUE_FILE);
    private static final int PORT_DEFAULT = 8090;

    private ServerFiles() {}

    /** A line for each file that is missing or no YAML map, and for each role and class that is needed and not there. */
    static List<String> problems(Path etcDir) {
        List<String> problems = new ArrayList<>();
        for (String name : FILES) {
            Path file = etcDir.resolve(name);
            try {
                Map<?, ?> content = map(Files.readString(file));
                problems.addAll(unknownClasses(file, content));
                problems.addAll(
                        switch (name) {
                            case MAIN_FILE -> OpenDoors.network(file, content);
                            case SECURITY_FILE -> OpenDoors.security(file, content);
                            case QUEUE_FILE -> OpenDoors.queues(file, content);
                            case ROLES_FILE -> roles(file, content);
                            default -> List.of();
                        });
            } catch (YAMLException e) {
                problems.add(file + ": " + reason(e));
            } catch (IOException e) {
                problems.add(file + ": cannot be read: " + e);
            }
        }
        return problems;
    }

    /**
     * A line for each role that is missing, and for each whose instances are no list of patterns: without one a role of this file would be of no use,
     * which nobody means.
     */
    static List<String> roles(Path file, Map<?, ?> content) {
        List<String> problems = new ArrayList<>();
        Accounts.roles().stream()
                .filter(role -> !content.containsKey(role))
                .forEach(role -> problems.add(file + ": role " + role + " is missing"));
        content.forEach((role, privileges) -> {
            if (privileges instanceof Map<?, ?> map) {
                boolean changes = map.containsKey(ObjectPrivilegeType.Command.getType());
                instances(file, role + "." + InstanceAccess.SEE, map.get(InstanceAccess.SEE.getType()), !changes)
                        .ifPresent(problems::add);
                instances(file, role + "." + InstanceAccess.CONTROL, map.get(InstanceAccess.CONTROL.getType()), changes)
                        .ifPresent(problems::add);
            }
        });
        return problems;
    }

    private static Optional<String> instances(Path file, String option, Object patterns, boolean required) {
        String wanted = "a list of patterns of instance names, as [\".*\"] for all or [TRK-1, ground]";
        if (patterns == null) {
            return required
                    ? Optional.of(file + ": " + option + ": is missing; it must be " + wanted)
                    : Optional.empty();
        }
        if (!(patterns instanceof List<?> list)) {
            return Optional.of(file + ": " + option + ": " + patterns + " is not " + wanted);
        }
        for (Object pattern : list) {
            try {
                Pattern.compile(String.valueOf(pattern));
            } catch (PatternSyntaxException e) {
                return Optional.of(
                        file + ": " + option + ": " + pattern + " is no regular expression: " + e.getDescription());
            }
        }
        return Optional.empty();
    }

    /** A line for each service and data link whose class is not there. */
    static List<String> unknownClasses(Path file, Map<?, ?> content) {
        List<String> problems = new ArrayList<>();
        for (String list : List.of("services", "dataLinks")) {
            if (!(content.get(list) instanceof List<?> entries)) {
                continue;
            }
            for (int i = 0; i < entries.size(); i++) {
                Object name = entries.get(i) instanceof Map<?, ?> entry ? entry.get("class") : null;
                if (!isClass(String.valueOf(name))) {
                    problems.add(
                            file + ": " + list + "[" + i + "].class: " + name + " is no class of this installation");
                }
            }
        }
        return problems;
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, ServerFiles.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Parses YAML.
     *
     * @throws YAMLException if it is none, or not a map; {@link #reason} says why in one line
     */
    static Map<?, ?> map(String text) {
        Object content = new Yaml().load(text);
        if (content instanceof Map<?, ?> map) {
            return map;
        }
        throw new YAMLException("is not a YAML map");
    }

    /** Why a text is no YAML, in one line. */
    static String reason(YAMLException e) {
        if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return "not readable as YAML (line " + (marked.getProblemMark().getLine() + 1) + "): "
                    + marked.getProblem();
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("not readable as YAML");
    }

    /** Where the web port will be opened, as {@code yamcs.yaml} has it; empty if it names no HTTP server or an odd port. */
    static Optional<InetSocketAddress> web(Path etcDir) throws IOException {
        if (!(map(Files.readString(etcDir.resolve(MAIN_FILE))).get("services") instanceof List<?> services)) {
            return Optional.empty();
        }
        for (Object service : services) {
            if (service instanceof Map<?, ?> entry
                    && "org.yamcs.http.HttpServer".equals(entry.get("class"))
                    && entry.get("args") instanceof Map<?, ?> arguments) {
                Object port = arguments.get("port");
                String host = String.valueOf(arguments.containsKey("address") ? arguments.get("address") : "0.0.0.0");
                return port instanceof Integer number
                        ? Optional.of(new InetSocketAddress(host, number))
                        : Optional.of(new InetSocketAddress(host, Integer.getInteger("torii.port", PORT_DEFAULT)));
            }
        }
        return Optional.empty();
    }
}
