package dev.torii.radio.zmq;

import dev.torii.radio.FrontEndCore.Way;
import java.util.concurrent.atomic.AtomicLong;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMonitor;

/** One socket that connects, and what is known of its connection. Used by one thread; {@link #way} by any. */
final class ZmqWay {
    private static final int HEARTBEAT_MS = 2_000;
    private static final int QUEUE_MAX = 1_000;
    private static final int EVENTS = ZMQ.EVENT_CONNECTED | ZMQ.EVENT_DISCONNECTED | ZMQ.EVENT_CONNECT_RETRIED;

    /** What a look at the connection found. */
    enum Change {
        NONE,
        UP,
        DOWN
    }

    private final String endpoint;
    private final ZMQ.Socket socket;
    private final ZMQ.Socket monitor;
    private final AtomicLong connects = new AtomicLong();
    private volatile boolean connected;
    private volatile String lastFault = "";

    /** Connects; never kept are messages for which there is no connection. */
    ZmqWay(ZContext context, SocketType type, String endpoint, ZmqConfig config) {
        this.endpoint = endpoint;
        socket = context.createSocket(type);
        socket.setLinger(0);
        socket.setImmediate(true);
        socket.setReceiveTimeOut(0);
        socket.setSendTimeOut(0);
        socket.setRcvHWM(QUEUE_MAX);
        socket.setSndHWM(QUEUE_MAX);
        socket.setReconnectIVL((int) config.reconnectMin().toMillis());
        socket.setReconnectIVLMax((int) config.reconnectMax().toMillis());
        socket.setHeartbeatIvl(HEARTBEAT_MS); // shows a connection that is only half there
        socket.setHeartbeatTimeout(HEARTBEAT_MS);
        String name = "inproc://monitor-" + type + System.identityHashCode(this);
        socket.monitor(name, EVENTS);
        monitor = context.createSocket(SocketType.PAIR);
        monitor.setLinger(0);
        monitor.connect(name);
        if (type == SocketType.SUB) {
            socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
        }
    }

    /** Limits what a peer can make us hold, octets of a message. */
    void limit(long messageLengthMax) {
        socket.setMaxMsgSize(messageLengthMax);
    }

    void connect() {
        socket.connect(endpoint);
    }

    ZMQ.Socket socket() {
        return socket;
    }

    ZMQ.Socket monitor() {
        return monitor;
    }

    /** Takes one event, if there is any. */
    Change look() {
        ZEvent event = ZEvent.recv(monitor, ZMQ.DONTWAIT);
        if (event == null) {
            return Change.NONE;
        }
        if (event.getEvent() == ZMonitor.Event.CONNECTED) {
            connects.incrementAndGet();
            connected = true;
            return Change.UP;
        }
        boolean was = connected;
        connected = false;
        lastFault = endpoint + ": " + (was ? "closed by the other side, or silent" : "nobody answers");
        return was ? Change.DOWN : Change.NONE;
    }

    Way way() {
        return new Way(connected, connects.get(), lastFault);
    }
}
