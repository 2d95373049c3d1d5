package dev.torii.bench.payload;

import dev.torii.spacelink.time.Tai;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The sending process: a modem that one or more antennas connect to.
 *
 * <p>Prints {@code port N}; takes {@code send COUNT MBIT} on its standard input, where 0 Mbit/s is as fast as it goes, and answers
 * {@code sent} when the last octet has left. At a rate, the exposure of a sensor frame begins when its last octet is due to leave: so a
 * product tells how long ago that was.
 */
final class Transmitter {
    private static final int PORTION = 16 * SensorDownlink.CADU_LENGTH;
    private static final long SPIN_NS = 100_000;

    private final SensorDownlink downlink = new SensorDownlink();
    private final byte[] idle = downlink.idleCadu();
    private final List<Socket> antennas = new ArrayList<>();
    private long frameId = 1;

    private Transmitter() {}

    /**
     * Runs until standard input ends.
     *
     * @param arguments number of antennas
     */
    public static void main(String[] arguments) throws IOException {
        Transmitter transmitter = new Transmitter();
        try (ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            say("port " + server.getLocalPort() + " " + transmitter.downlink.frames());
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                Socket antenna = server.accept();
                antenna.setTcpNoDelay(true);
                transmitter.antennas.add(antenna);
            }
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", -1);
                transmitter.send(Integer.parseInt(words[1]), Double.parseDouble(words[2]));
                say("sent");
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private void send(int count, double megabitsPerSecond) throws IOException {
        double nsPerOctet = megabitsPerSecond == 0 ? 0 : 8000 / megabitsPerSecond;
        int length = downlink.frames() * SensorDownlink.CADU_LENGTH;
        long beginNs = System.nanoTime();
        long beginTaiNs = Tai.fromUtc(Instant.now());
        for (int i = 0; i < count; i++) {
            long octetsBefore = (long) i * length;
            byte[] cadus = downlink.next(frameId++, beginTaiNs + (long) ((octetsBefore + length) * nsPerOctet));
            for (int at = 0; at < length; at += PORTION) {
                int portion = Math.min(PORTION, length - at);
                if (nsPerOctet > 0) {
                    awaitNs(beginNs + (long) ((octetsBefore + at + portion) * nsPerOctet));
                }
                for (Socket antenna : antennas) {
                    antenna.getOutputStream().write(cadus, at, portion);
                }
            }
        }
        for (Socket antenna : antennas) {
            antenna.getOutputStream().write(idle);
        }
    }

    private static void awaitNs(long ns) {
        for (long left = ns - System.nanoTime(); left > 0; left = ns - System.nanoTime()) {
            if (left > SPIN_NS) {
                LockSupport.parkNanos(left - SPIN_NS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
