package dev.torii.radio.hamlib;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One connection to a daemon; one request at a time. Not thread safe. */
final class HamlibConnection implements Closeable {
    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int ANSWER_LINES_MAX = 32;
    private static final int LINE_LENGTH_MAX = 256;

    private final Socket socket;
    private final InputStream in;
    private final long answerTimeoutNs;

    /**
     * Talks over a socket.
     *
     * @param socket          connected
     * @param answerTimeoutMs longest time from a request to the end of its answer, ms
     */
    HamlibConnection(Socket socket, long answerTimeoutMs) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.answerTimeoutNs = TimeUnit.MILLISECONDS.toNanos(answerTimeoutMs);
    }

    /**
     * Connects.
     *
     * @param address where the daemon is
     * @return the connection
     * @throws IOException if nobody answers
     */
    static HamlibConnection open(HamlibAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_TIMEOUT_MS);
            return new HamlibConnection(socket, address.answerTimeout().toMillis());
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a command in the extended protocol and reads its answer.
     *
     * @param command such as {@code p} or {@code F 437500000}
     * @return the lines between the echo of the command and RPRT
     * @throws HamlibRefusal if the daemon refuses; the connection is as good as before
     * @throws IOException   if the answer is late or none: nothing that comes after it can be trusted
     */
    List<String> ask(String command) throws IOException {
        send("+" + command);
        long deadlineNs = System.nanoTime() + answerTimeoutNs;
        List<String> lines = new ArrayList<>();
        while (lines.size() < ANSWER_LINES_MAX) {
            String line = line(command, deadlineNs);
            if (line.startsWith("RPRT ")) {
                return answer(command, lines, line.substring("RPRT ".length()).trim());
            }
            lines.add(line);
        }
        throw new IOException("'" + command + "': more than " + ANSWER_LINES_MAX + " lines");
    }

    private static List<String> answer(String command, List<String> lines, String code) throws IOException {
        if (!code.equals("0")) {
            throw new HamlibRefusal("'" + command + "' refused, RPRT " + code);
        }
        if (lines.isEmpty() || !lines.get(0).contains(":")) {
            throw new IOException("'" + command + "': not the answer to it: " + lines);
        }
        return lines.subList(1, lines.size());
    }

    /**
     * Sends a command that is answered by one line without RPRT.
     *
     * @throws IOException as above
     */
    String askPlain(String command) throws IOException {
        send(command);
        return line(command, System.nanoTime() + answerTimeoutNs);
    }

    private void send(String command) throws IOException {
        if (in.available() > 0) {
            throw new IOException("octets that nobody asked for, before '" + command + "'");
        }
        socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private String line(String command, long deadlineNs) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (leftMs <= 0) { // a daemon that sends an octet now and then is late, too
                throw new SocketTimeoutException("'" + command + "' is not answered");
            }
            socket.setSoTimeout((int) leftMs);
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("closed by the other side");
            }
            if (octet == '\n') {
                return line.toString();
            }
            if (line.length() == LINE_LENGTH_MAX) {
                throw new IOException("'" + command + "': a line of more than " + LINE_LENGTH_MAX + " characters");
            }
            line.append((char) octet);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
