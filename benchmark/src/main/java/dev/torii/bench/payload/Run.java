package dev.torii.bench.payload;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.spacelink.vector.VectorPath;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A transmitter and a receiver, each a process on a core of its own, in a folder that is deleted in the end. */
final class Run implements Closeable {
    private static final int RECEIVER_CORE = 0;
    static final int SENDER_CORE = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path dir;
    private final Child transmitter;
    private final Child receiver;
    private final int framesPerProduct;
    private final int antennas;
    private final int feedPort;
    private long sent;

    /** One of the two processes, spoken with in lines. */
    private static final class Child {
        private final Process process;
        private final BufferedReader out;
        private final PrintStream in;

        Child(List<String> command) throws IOException {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            out = process.inputReader(StandardCharsets.UTF_8);
            in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        String read() throws IOException {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("a process of the measurement has ended");
            }
            return line;
        }

        void end() {
            in.close();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Starts both.
     *
     * @param parent   folder on the disk that is measured
     * @param kind     as {@link Receiver} takes it
     * @param antennas how many receive the same channel
     * @param vector   whether the receiver has the vector path
     */
    Run(Path parent, String kind, int antennas, boolean vector) throws IOException {
        this.antennas = antennas;
        Files.createDirectories(parent);
        dir = Files.createTempDirectory(parent, "payload-");
        transmitter = new Child(command(SENDER_CORE, false, Transmitter.class, Integer.toString(antennas)));
        String[] words = transmitter.read().split(" ", -1);
        framesPerProduct = Integer.parseInt(words[2]);
        receiver = new Child(command(
                RECEIVER_CORE,
                vector,
                Receiver.class,
                dir.toString(),
                words[1],
                Integer.toString(antennas),
                words[2],
                kind));
        feedPort = Integer.parseInt(receiver.read().split(" ", -1)[1]);
    }

    private static List<String> command(int core, boolean vector, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(Cores.java(core));
        if (vector) {
            command.addAll(List.of("--add-modules", VectorPath.MODULE));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Sends sensor frames and waits until they are durable on the feed, or in the journal where there is no engine.
     *
     * @param count             how many
     * @param megabitsPerSecond of CADUs; 0 is as fast as they are taken
     * @return where the receiver stands then
     */
    Reading send(int count, double megabitsPerSecond) throws IOException {
        sent += count;
        transmitter.in.println("send " + count + " " + megabitsPerSecond);
        receiver.in.println(feedPort == 0 ? "frames " + sent * framesPerProduct * antennas : "products " + sent);
        Reading reading = JSON.readValue(receiver.read(), Reading.class);
        transmitter.read();
        if (reading.bad() != 0) {
            throw new IllegalStateException("not received right: " + reading.bad() + " faults");
        }
        return reading;
    }

    int feedPort() {
        return feedPort;
    }

    int framesPerProduct() {
        return framesPerProduct;
    }

    /** Ends the receiver: its times of stages are then on the disk. */
    Path stages() {
        receiver.end();
        return dir.resolve("stages.csv");
    }

    @Override
    public void close() throws IOException {
        receiver.end();
        transmitter.end();
        try (Stream<Path> files = Files.walk(dir)) {
            files.sorted(Comparator.reverseOrder()).forEach(Run::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
