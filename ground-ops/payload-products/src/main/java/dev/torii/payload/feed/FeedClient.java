package dev.torii.payload.feed;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Consumer side of the feed: one connection, records in order, each checked.
 *
 * <p>To resume after a break, connect again with {@link #nextOffset()}. Not thread safe.
 */
public final class FeedClient implements Closeable {
    private static final int RECORD_TIMEOUT_MS = 30_000;
    private static final int BUFFER_OCTETS = 1 << 16;

    private final Socket socket;
    private final DataInputStream in;
    private long nextOffset;

    private FeedClient(Socket socket, long fromOffset) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_OCTETS));
        this.nextOffset = fromOffset;
    }

    /**
     * Connects and asks for records.
     *
     * @param host       server's address
     * @param port       server's port
     * @param fromOffset first offset wanted, 0 = the oldest kept, -1 = only new records
     * @param timeout    longest wait for the connection
     * @return the connected client
     * @throws IOException when nothing listens there; the message names host and port
     */
    public static FeedClient connect(String host, int port, long fromOffset, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(Math.max(1, timeout.toMillis())));
            socket.setTcpNoDelay(true);
            byte[] request = ByteBuffer.allocate(FeedProtocol.REQUEST_LENGTH)
                    .putInt(FeedProtocol.MAGIC)
                    .putLong(fromOffset)
                    .array();
            socket.getOutputStream().write(request);
            return new FeedClient(socket, fromOffset);
        } catch (ConnectException | SocketTimeoutException e) {
            socket.close();
            throw new IOException("no feed at " + host + ":" + port + " (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Waits for the next record.
     *
     * @param timeout longest wait for its first octet; a record that has begun is given 30 s between octets
     * @return the record, or empty when time ran out
     * @throws EOFException when the server closed the connection
     * @throws IOException  when the connection broke, or a record is malformed or fails its checksum
     */
    public Optional<FeedRecord> next(Duration timeout) throws IOException {
        int first;
        try {
            socket.setSoTimeout(Math.toIntExact(Math.max(1, timeout.toMillis())));
            first = in.read();
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        if (first < 0) {
            throw new EOFException("the feed server closed the connection");
        }
        socket.setSoTimeout(RECORD_TIMEOUT_MS);
        return Optional.of(readRecord(first));
    }

    /** Offset to ask for when connecting again: one above the last record received. */
    public long nextOffset() {
        return nextOffset;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private FeedRecord readRecord(int firstOctet) throws IOException {
        int length = firstOctet << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int checksum = in.readInt();
        if (!FeedRecordFormat.isPlausibleLength(length)) {
            throw new IOException("feed record after offset " + (nextOffset - 1) + ": length " + length);
        }
        byte[] body = new byte[length];
        in.readFully(body);
        if (FeedRecordFormat.checksum(body, 0, length) != checksum) {
            throw new IOException("feed record after offset " + (nextOffset - 1) + ": checksum does not match");
        }
        ByteBuffer b = ByteBuffer.wrap(body);
        long offset = b.getLong();
        int headerLength = b.getInt();
        if (!FeedRecordFormat.isPlausibleHeaderLength(headerLength, length)) {
            throw new IOException("feed record " + offset + ": header length " + headerLength);
        }
        nextOffset = offset + 1;
        int image = FeedRecordFormat.FIXED_LENGTH + headerLength;
        return new FeedRecord(
                offset,
                Arrays.copyOfRange(body, FeedRecordFormat.FIXED_LENGTH, image),
                Arrays.copyOfRange(body, image, length));
    }
}
