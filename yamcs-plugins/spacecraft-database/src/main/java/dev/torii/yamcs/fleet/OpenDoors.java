package dev.torii.yamcs.fleet;

import dev.torii.yamcs.access.LoginThrottle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings and files by which somebody could come in or a command could go out without being asked. With any of them the server does not start.
 * Stateless.
 */
final class OpenDoors {
    private static final String HTTP_SERVER = "org.yamcs.http.HttpServer";
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private OpenDoors() {}

    /** A line for each in {@code security.yaml}: file, option, value, what is allowed. */
    static List<String> security(Path file, Map<?, ?> content) {
        List<String> problems = new ArrayList<>();
        require(problems, file, content, "enabled", true, "everybody logs in");
        require(problems, file, content, "blockUnknownUsers", true, "accounts are made by an administrator");
        if (content.get("guest") instanceof Map<?, ?> guest && !Boolean.FALSE.equals(guest.get("superuser"))) {
            problems.add(file + ": guest.superuser: " + guest.get("superuser")
                    + " is not false; nobody is an administrator without a password");
        } else if (!(content.get("guest") instanceof Map<?, ?>)) {
            problems.add(file + ": guest.superuser: is missing and true then; it must be false");
        }
        boolean throttled = content.get("authModules") instanceof List<?> modules
                && !modules.isEmpty()
                && modules.get(0) instanceof Map<?, ?> first
                && LoginThrottle.class.getName().equals(first.get("class"));
        if (!throttled) {
            problems.add(file + ": authModules: does not begin with class: " + LoginThrottle.class.getName()
                    + "; passwords could be guessed without end");
        }
        return problems;
    }

    private static void require(
            List<String> problems, Path file, Map<?, ?> content, String option, boolean wanted, String why) {
        Object value = content.get(option);
        if (!Boolean.valueOf(wanted).equals(value)) {
            problems.add(file + ": " + option + ": " + (value == null ? "is missing; it must be " : value + " is not ")
                    + wanted + "; " + why);
        }
    }

    /** A line for each way in from other machines that {@code yamcs.yaml} leaves without TLS, and for each key that others can read. */
    static List<String> network(Path file, Map<?, ?> content) {
        List<String> problems = new ArrayList<>();
        if (content.get("services") instanceof List<?> services) {
            for (Object service : services) {
                if (service instanceof Map<?, ?> entry && HTTP_SERVER.equals(entry.get("class"))) {
                    http(problems, file, entry.get("args") instanceof Map<?, ?> arguments ? arguments : Map.of());
                }
            }
        }
        return problems;
    }

    private static void http(List<String> problems, Path file, Map<?, ?> arguments) {
        if (arguments.get("bindings") instanceof List<?> bindings) {
            for (int i = 0; i < bindings.size(); i++) {
                if (bindings.get(i) instanceof Map<?, ?> binding) {
                    binding(problems, file + ": HttpServer bindings[" + i + "].", binding);
                }
            }
        } else {
            binding(problems, file + ": HttpServer ", arguments);
        }
    }

    private static void binding(List<String> problems, String where, Map<?, ?> binding) {
        Object address = binding.get("address");
        boolean tls = binding.containsKey("tlsCert") && binding.containsKey("tlsKey");
        if (!tls && !isLoopback(address)) {
            problems.add(where + "address: " + (address == null ? "is missing, which means all," : address)
                    + " is not this machine alone; it needs tlsCert and tlsKey, or 127.0.0.1");
        }
        if (binding.get("tlsKey") instanceof String key) {
            exposed(Path.of(key)).forEach(line -> problems.add(where + "tlsKey: " + line));
        }
    }

    private static boolean isLoopback(Object address) {
        try {
            return address instanceof String name && InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** A line for each command queue of {@code command-queue.yaml} that lets commands pass without the command gate. */
    static List<String> queues(Path file, Map<?, ?> content) {
        List<String> problems = new ArrayList<>();
        content.forEach((name, queue) -> {
            Object state = queue instanceof Map<?, ?> options ? options.get("state") : null;
            if (!"blocked".equals(state)) {
                problems.add(file + ": " + name + ".state: " + (state == null ? "is missing" : state)
                        + (state == null ? "; it must be blocked" : " is not blocked")
                        + "; the command gate lets commands out");
            }
        });
        return problems;
    }

    /** A line for each secret of a data folder that is there already and that others than its owner may use. */
    static List<String> secrets(Path dataDir) throws IOException {
        Path folder = dataDir.resolve("secrets");
        List<String> problems = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            problems.addAll(exposed(folder));
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted().forEach(file -> problems.addAll(exposed(file)));
            }
        }
        return problems;
    }

    private static List<String> exposed(Path file) {
        try {
            if (!Files.exists(file)
                    || !FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                return List.of();
            }
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            boolean open = permissions.stream().anyMatch(OTHERS::contains);
            return open
                    ? List.of(
                            file + ": " + PosixFilePermissions.toString(permissions)
                                    + " is open to others; close it (chmod go-rwx), and change what is in it if others may have read it")
                    : List.of();
        } catch (IOException e) {
            return List.of(file + ": cannot be looked at: " + e);
        }
    }
}
