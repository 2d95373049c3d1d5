package dev.torii.sim.antenna;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A TCP server that answers lines. Up to {@value #CLIENTS_MAX} clients; one that sends a line of more than {@value #LINE_MAX} octets, or does
 * not take its answers, is closed. Used by the thread that runs the selector.
 */
public final class LineServer implements Selectable, AutoCloseable {
    private static final int CLIENTS_MAX = 8;
    private static final int LINE_MAX = 1024;

    private final Selector selector;
    private final Supplier<Conversation> conversations;
    private final ServerSocketChannel server;
    private int clients;

    /**
     * Opens the port.
     *
     * @param host          address of ours
     * @param port          0 for a free one
     * @param selector      as for {@link AntennaServer}
     * @param conversations makes what answers a new client
     * @throws IOException naming the address if the port is taken or not ours
     */
    public LineServer(String host, int port, Selector selector, Supplier<Conversation> conversations)
            throws IOException {
        this.selector = selector;
        this.conversations = conversations;
        server = ServerSocketChannel.open();
        try {
            server.configureBlocking(false);
            server.bind(new InetSocketAddress(host, port));
            server.register(selector, SelectionKey.OP_ACCEPT, this);
        } catch (BindException e) {
            server.close();
            throw new IOException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /** The port that it listens at. */
    public int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        SocketChannel channel = server.accept();
        if (channel == null) {
            return;
        }
        if (clients == CLIENTS_MAX) {
            channel.close();
            return;
        }
        clients++;
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Client(channel, conversations.get()));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Client client && client.owner() == this) {
                key.channel().close();
            }
        }
    }

    /** Answers the lines of one client. */
    @FunctionalInterface
    public interface Conversation {
        /**
         * Answers a line.
         *
         * @param line without its end
         * @return what goes back, line ends included; empty ends the connection
         */
        Optional<String> answer(String line);
    }

    private final class Client implements Selectable {
        private final SocketChannel channel;
        private final Conversation conversation;
        private final ByteBuffer input = ByteBuffer.allocate(LINE_MAX);

        Client(SocketChannel channel, Conversation conversation) {
            this.channel = channel;
            this.conversation = conversation;
        }

        LineServer owner() {
            return LineServer.this;
        }

        @Override
        public void ready(SelectionKey key) throws IOException {
            try {
                if (channel.read(input) < 0 || !answerLines() || !input.hasRemaining()) {
                    end();
                }
            } catch (IOException e) {
                end();
            }
        }

        private boolean answerLines() throws IOException {
            input.flip();
            int begin = 0;
            for (int i = 0; i < input.limit(); i++) {
                if (input.get(i) == '\n') {
                    String line = new String(input.array(), begin, i - begin, StandardCharsets.US_ASCII).trim();
                    begin = i + 1;
                    Optional<String> answer = conversation.answer(line);
                    if (answer.isEmpty() || !write(answer.get())) {
                        return false;
                    }
                }
            }
            input.position(begin);
            input.compact();
            return true;
        }

        private boolean write(String answer) throws IOException {
            ByteBuffer octets = ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII));
            channel.write(octets);
            return !octets.hasRemaining();
        }

        private void end() throws IOException {
            clients--;
            channel.close();
        }
    }
}
