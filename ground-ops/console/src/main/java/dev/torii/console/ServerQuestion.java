package dev.torii.console;

import dev.torii.console.server.RunningServer;
import dev.torii.console.server.ServerClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of a command that asks a running server, and what it says when there is none or it refuses. */
final class ServerQuestion {
    /** Exit code: refused, or no server. */
    static final int EXIT_REFUSED = 2;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data folder of the server (default: .torii/server of the repository).")
    private Path dataDir;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Who asks, default: ${DEFAULT-VALUE}. The password is taken from the data folder.")
    private String account;

    /** What is asked. */
    interface Question {
        int ask(ServerClient client) throws IOException, InterruptedException;
    }

    /** @param account who asks if the user names nobody */
    ServerQuestion(String account) {
        this.account = account;
    }

    /** Asks; the exit code is that of the question, or {@link #EXIT_REFUSED}. */
    int ask(CommandSpec spec, Question question) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        RunningServer server = new RunningServer(DataFolder.orDefault(dataDir));
        try {
            return question.ask(server.client(account));
        } catch (ServerClient.RefusedException e) {
            err.println(e.getMessage());
        } catch (ConnectException e) {
            err.println("torii " + spec.name() + ": no server answers with data folder " + server.dataDir());
        } catch (IOException e) {
            err.println("torii " + spec.name() + ": " + e.getMessage());
        }
        return EXIT_REFUSED;
    }
}
