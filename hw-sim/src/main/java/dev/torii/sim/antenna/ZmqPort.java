package dev.torii.sim.antenna;

import dev.torii.radio.zmq.Pdu;
import dev.torii.radio.zmq.PduCodec;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** A radio that is a flowgraph of GNU Radio: PDUs, or a stream, down over PUB or PUSH; PDUs up over PULL. */
public final class ZmqPort implements RadioPort {
    private static final int QUEUE_MAX = 10_000;
    private static final int MESSAGE_MAX = 1 << 20;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket telemetry;
    private final Optional<ZMQ.Socket> command;
    private final CommandStream commands;
    private final boolean pdus;

    /**
     * Opens the sockets.
     *
     * @param address  where
     * @param push     whether telemetry is pushed to one, else published to all
     * @param pdus     whether units go as PDUs with metadata, else octets as they are
     * @param listener hears commands
     */
    public ZmqPort(AntennaAddress address, boolean push, boolean pdus, AntennaListener listener) throws IOException {
        this.pdus = pdus;
        this.commands = listener.commandStream();
        try {
            telemetry = socket(push ? SocketType.PUSH : SocketType.PUB, address.host(), address.telemetryPort());
            OptionalInt port = address.commandPort();
            command = port.isPresent()
                    ? Optional.of(socket(SocketType.PULL, address.host(), port.getAsInt()))
                    : Optional.empty();
        } catch (ZMQException e) {
            context.close();
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private ZMQ.Socket socket(SocketType type, String host, int port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(0);
        socket.setSndHWM(QUEUE_MAX);
        socket.setMaxMsgSize(MESSAGE_MAX);
        if (!socket.bind("tcp://" + host + ":" + port)) {
            throw new ZMQException("port " + port, socket.errno());
        }
        return socket;
    }

    @Override
    public Delivery send(byte[] data, int offset, int length, Reading reading) {
        byte[] octets = Arrays.copyOfRange(data, offset, offset + length);
        if (!pdus) {
            return sent(octets);
        }
        Map<String, Object> said = new HashMap<>();
        said.put("rs_errors", (long) reading.corrected());
        if (Double.isFinite(reading.ebN0Db())) {
            said.put("carrier_lock", true);
            said.put("bit_lock", true);
            said.put("frame_lock", true);
            said.put("ebn0", reading.ebN0Db());
            said.put("agc", reading.powerDbm());
            said.put("freq_error", reading.frequencyErrorHz());
        }
        return sent(PduCodec.write(new Pdu(said, octets)));
    }

    /** A publisher never knows whether anybody listens. */
    private Delivery sent(byte[] message) {
        return telemetry.send(message, ZMQ.DONTWAIT) ? Delivery.QUEUED : Delivery.NO_CLIENT;
    }

    @Override
    public void flush() {
        if (command.isEmpty()) {
            return;
        }
        for (byte[] message = command.get().recv(ZMQ.DONTWAIT);
                message != null;
                message = command.get().recv(ZMQ.DONTWAIT)) {
            PduCodec.read(message).ifPresent(pdu -> commands.octets(pdu.data(), pdu.data().length));
        }
    }

    /** ZeroMQ connects again by itself before anybody notices: nothing is cut. */
    @Override
    public void disconnect() {}

    @Override
    public void close() {
        context.close();
    }
}
