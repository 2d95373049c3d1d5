package dev.torii.radio;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A plain socket server at a port of its own; one connection at a time. */
public final class TcpPort implements Closeable {
    private ServerSocket server = listen(0);
    private final int number = server.getLocalPort();
    private Socket connection;

    /** A free port, listening. */
    public TcpPort() throws IOException {}

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** The standing connection, or the next one. */
    public Socket connection() throws IOException {
        if (connection == null) {
            connection = server.accept();
            connection.setSoTimeout(20_000);
        }
        return connection;
    }

    /** Cuts the connection; refuses others. */
    public void off() throws IOException {
        if (connection != null) {
            connection.setSoLinger(true, 0); // a reset leaves the port free at once
            connection.close();
            connection = null;
        }
        server.close(); // resets connections that nobody has taken yet
    }

    /** Takes connections again, at the same port. */
    public void on() throws IOException {
        server = listen(number);
    }

    /** Its number. */
    public int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (connection != null) {
            connection.close();
        }
    }
}
