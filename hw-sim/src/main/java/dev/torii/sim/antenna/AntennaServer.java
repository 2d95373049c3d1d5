package dev.torii.sim.antenna;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The front end of one antenna: a telemetry port and a command port, without blocking. Up to {@value #CLIENTS_MAX}
 * clients at each port, further ones are closed at once. Single writer: the thread that runs the selector.
 */
public final class AntennaServer implements RadioPort {

    /** Clients at each port. */
    public static final int CLIENTS_MAX = 4;

    /** Octets taken from one command client each time it is looked at. */
    static final int COMMAND_OCTETS_MAX = 8192;

    private static final int SEND_BUFFER_OCTETS = 1 << 20;

    private final Selector selector;
    private final AntennaListener listener;
    private final ServerSocketChannel telemetryServer;
    private final Optional<ServerSocketChannel> commandServer;
    private final boolean shared;
    private final List<TelemetryClient> telemetryClients = new ArrayList<>();
    private final ByteBuffer input = ByteBuffer.allocate(COMMAND_OCTETS_MAX);
    private int commandClients;

    /**
     * Opens both ports.
     *
     * @param address where to listen
     * @param selector its owner calls {@link Selectable#ready} of the attachment of each key that is ready
     * @param listener hears of clients and takes commands
     * @throws IOException naming the address if a port is taken or not ours
     */
    public AntennaServer(AntennaAddress address, Selector selector, AntennaListener listener) throws IOException {
        this.selector = selector;
        this.listener = listener;
        shared = address.shared();
        telemetryServer = listen(address.host(), address.telemetryPort(), AntennaPort.TELEMETRY);
        try {
            commandServer = shared || address.commandPort().isEmpty()
                    ? Optional.empty()
                    : Optional.of(listen(address.host(), address.commandPort().getAsInt(), AntennaPort.COMMAND));
        } catch (IOException e) {
            telemetryServer.close();
            throw e;
        }
    }

    private ServerSocketChannel listen(String host, int port, AntennaPort kind) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.configureBlocking(false);
            server.bind(new InetSocketAddress(host, port));
            server.register(selector, SelectionKey.OP_ACCEPT, new Attachment(this, kind, null));
            return server;
        } catch (BindException | UnresolvedAddressException e) {
            server.close();
            throw new IOException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    private void ready(SelectionKey key, Attachment attachment) throws IOException {
        if (key.isAcceptable()) {
            accept(attachment.port());
        } else if (key.isReadable()) {
            read(key, attachment);
        }
    }

    private void accept(AntennaPort port) throws IOException {
        boolean telemetry = port == AntennaPort.TELEMETRY;
        SocketChannel channel = (telemetry ? telemetryServer : commandServer.orElseThrow()).accept();
        if (channel == null) {
            return;
        }
        if ((telemetry ? telemetryClients.size() : commandClients) == CLIENTS_MAX) {
            channel.close();
            listener.clientDisconnected(port, "refused: " + CLIENTS_MAX + " clients are connected already");
            return;
        }
        channel.configureBlocking(false);
        CommandStream stream = telemetry && !shared ? null : listener.commandStream();
        channel.register(selector, SelectionKey.OP_READ, new Attachment(this, port, stream));
        if (telemetry) {
            channel.setOption(java.net.StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_OCTETS);
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            telemetryClients.add(new TelemetryClient(channel));
        } else {
            commandClients++;
        }
        listener.clientConnected(port);
    }

    private void read(SelectionKey key, Attachment attachment) {
        SocketChannel channel = (SocketChannel) key.channel();
        input.clear();
        try {
            int octets = channel.read(input);
            if (octets < 0) {
                disconnect(channel, attachment.port(), "closed by the client");
            } else if (attachment.stream() != null) {
                attachment.stream().octets(input.array(), octets);
            }
        } catch (IOException e) {
            disconnect(channel, attachment.port(), String.valueOf(e.getMessage()));
        }
    }

    private void disconnect(SocketChannel channel, AntennaPort port, String reason) {
        close(channel);
        if (port == AntennaPort.TELEMETRY) {
            telemetryClients.removeIf(client -> client.channel() == channel);
        } else {
            commandClients--;
        }
        listener.clientDisconnected(port, reason);
    }

    @Override
    public Delivery send(byte[] data, int offset, int length, Reading reading) {
        if (telemetryClients.isEmpty()) {
            return Delivery.NO_CLIENT;
        }
        Delivery delivery = Delivery.QUEUED;
        for (int i = 0; i < telemetryClients.size(); i++) {
            if (!telemetryClients.get(i).offer(data, offset, length)) {
                delivery = Delivery.DROPPED;
            }
        }
        return delivery;
    }

    @Override
    public void flush() {
        Iterator<TelemetryClient> clients = telemetryClients.iterator();
        while (clients.hasNext()) {
            TelemetryClient client = clients.next();
            try {
                client.flush();
            } catch (IOException e) {
                clients.remove();
                close(client.channel());
                listener.clientDisconnected(AntennaPort.TELEMETRY, String.valueOf(e.getMessage()));
            }
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The connection is given up anyway.
        }
    }

    @Override
    public void disconnect() {
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Attachment attachment
                    && attachment.server() == this
                    && key.channel() instanceof SocketChannel channel) {
                disconnect(channel, attachment.port(), "cut by a fault");
            }
        }
    }

    @Override
    public void close() throws IOException {
        telemetryServer.close();
        if (commandServer.isPresent()) {
            commandServer.get().close();
        }
        for (SelectionKey key : selector.keys()) {
            boolean ours = key.attachment() instanceof Attachment attachment && attachment.server() == this;
            if (ours) {
                key.channel().close();
            }
        }
    }

    /**
     * What a selection key belongs to.
     *
     * @param server the antenna
     * @param port the port
     * @param stream takes the octets; null but for clients that may command
     */
    private record Attachment(AntennaServer server, AntennaPort port, CommandStream stream) implements Selectable {
        @Override
        public void ready(SelectionKey key) throws IOException {
            server.ready(key, this);
        }
    }
}
