package dev.torii.sim;

import dev.torii.sim.fault.FaultOrder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code torii sim inject}. */
@Command(
        name = "torii sim inject",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"", "Breaks something in the running simulator, that of the demo too.", ""},
        footer = {
            "",
            "Examples:",
            "  torii sim inject tokyo-1:fade=20/5             5 s of 20 dB less at an antenna",
            "  torii sim inject TRK-1:reboot tokyo-1:bit-slip@10",
            "",
            "Exit status: 0 all taken, 1 one was refused, 2 wrong order or no simulator.",
            ""
        })
final class InjectCommand implements Callable<Integer> {
    private static final int EXIT_REFUSED = 1;
    private static final int EXIT_SETUP = 2;
    private static final int TIMEOUT_MS = 5_000;

    @Option(
            names = "--control",
            paramLabel = "FILE",
            description = "The file in which the simulator tells its port. Default: .torii/simulator.control.")
    private Optional<Path> control = Optional.empty();

    @Parameters(
            arity = "1..*",
            paramLabel = "ID:FAULT",
            description = "What to break, with @SECONDS behind it later; 'torii sim --help' lists the faults.")
    private List<String> orders;

    @Spec
    private CommandSpec spec;

    static CommandLine commandLine() {
        return new CommandLine(new InjectCommand()).setUsageHelpAutoWidth(true);
    }

    /** Where a simulator started by the launcher tells its port. */
    static Optional<Path> defaultControl() {
        return Optional.ofNullable(System.getProperty("torii.data"))
                .map(Path::of)
                .filter(Files::isDirectory)
                .map(data -> data.resolve("simulator.control"));
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            orders.forEach(FaultOrder::parse);
        } catch (IllegalArgumentException e) {
            err.println("torii sim inject: " + e.getMessage());
            return EXIT_SETUP;
        }
        Optional<Path> file = control.isPresent() ? control : defaultControl();
        if (file.isEmpty() || !Files.exists(file.get())) {
            err.println("torii sim inject: no simulator: there is no "
                    + file.map(Path::toString).orElse("folder of the launcher's data; name the file with --control"));
            return EXIT_SETUP;
        }
        try {
            return inject(Integer.parseInt(Files.readString(file.get()).trim()));
        } catch (IOException | NumberFormatException e) {
            err.println("torii sim inject: no simulator answers (" + file.get() + "): " + e.getMessage());
            return EXIT_SETUP;
        }
    }

    private int inject(int port) throws IOException {
        int status = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MS);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String order : orders) {
                socket.getOutputStream().write((order + "\n").getBytes(StandardCharsets.US_ASCII));
                String answer = in.readLine();
                if (answer == null) {
                    throw new IOException("it closed the connection");
                }
                spec.commandLine().getOut().println(order + ": " + answer);
                status = answer.equals("ok") ? status : EXIT_REFUSED;
            }
        }
        return status;
    }
}
