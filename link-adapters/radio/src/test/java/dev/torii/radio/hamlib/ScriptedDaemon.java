package dev.torii.radio.hamlib;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A daemon that answers each line as a function says; remembers what it was asked. */
final class ScriptedDaemon implements Closeable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> answers;
    private volatile Socket connection;

    /** Answers by a function from a command to the text that goes back. */
    ScriptedDaemon(UnaryOperator<String> answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::serve, "scripted-daemon");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connection = socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream();
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    asked.add(line);
                    out.write(answers.apply(line).getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // the next connection
            }
        }
    }

    void answer(UnaryOperator<String> other) {
        answers = other;
    }

    HamlibAddress address() {
        return new HamlibAddress("127.0.0.1", server.getLocalPort(), Duration.ofMillis(200), Duration.ofMillis(10));
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Ends the connection. */
    void cut() throws IOException {
        connection.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (connection != null) {
            connection.close();
        }
    }
}
