package dev.torii.sim.antenna;

import dev.torii.sim.scenario.AntennaModel.DatagramModel;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** A radio that sends each unit in a datagram to the ground and takes a CLTU in each datagram; over a network that may spoil them. */
public final class UdpPort implements RadioPort, Selectable {
    private static final int HELD_MAX = 10_000;
    private static final int DATAGRAM_MAX = 65_507;

    private final DatagramChannel telemetry;
    private final DatagramChannel command;
    private final InetSocketAddress ground;
    private final DatagramModel network;
    private final SplittableRandom random;
    private final LongSupplier clock;
    private final CommandStream commands;
    private final ByteBuffer input = ByteBuffer.allocate(DATAGRAM_MAX);
    private final ArrayDeque<Held> held = new ArrayDeque<>();

    private record Held(ByteBuffer datagram, long dueTaiNs) {}

    /**
     * Opens the sockets.
     *
     * @param ground      where the ground awaits telemetry
     * @param commandPort port of ours that takes CLTUs; empty if it takes none
     * @param host        our address
     * @param network     what it does to telemetry
     * @param seed        chooses which datagrams
     * @param clock       now, ns TAI
     * @param selector    as for {@link AntennaServer}
     * @param listener    hears commands
     */
    public UdpPort(
            InetSocketAddress ground,
            OptionalInt commandPort,
            String host,
            DatagramModel network,
            long seed,
            LongSupplier clock,
            Selector selector,
            AntennaListener listener)
            throws IOException {
        this.ground = ground;
        this.network = network;
        this.random = new SplittableRandom(seed);
        this.clock = clock;
        this.commands = listener.commandStream();
        telemetry = DatagramChannel.open();
        telemetry.configureBlocking(false);
        telemetry.bind(new InetSocketAddress(host, 0));
        command = DatagramChannel.open();
        command.configureBlocking(false);
        try {
            if (commandPort.isPresent()) {
                command.bind(new InetSocketAddress(host, commandPort.getAsInt()));
                command.register(selector, SelectionKey.OP_READ, this);
            }
        } catch (BindException e) {
            close();
            throw new IOException("cannot listen on " + host + ":" + commandPort.getAsInt() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        input.clear();
        while (command.receive(input) != null) {
            commands.octets(input.array(), input.position());
            input.clear();
        }
    }

    @Override
    public Delivery send(byte[] data, int offset, int length, Reading reading) {
        if (network.lossRatio() > 0 && random.nextDouble() < network.lossRatio()) {
            return Delivery.DROPPED;
        }
        if (network.lateRatio() > 0 && random.nextDouble() < network.lateRatio() && held.size() < HELD_MAX) {
            held.add(new Held(
                    ByteBuffer.wrap(Arrays.copyOfRange(data, offset, offset + length)),
                    clock.getAsLong() + network.lateNs()));
            return Delivery.QUEUED;
        }
        Delivery delivery = now(ByteBuffer.wrap(data, offset, length));
        if (network.duplicateRatio() > 0 && random.nextDouble() < network.duplicateRatio()) {
            now(ByteBuffer.wrap(data, offset, length));
        }
        return delivery;
    }

    private Delivery now(ByteBuffer datagram) {
        try {
            return telemetry.send(datagram, ground) > 0 ? Delivery.QUEUED : Delivery.DROPPED;
        } catch (IOException e) { // as on a real network: nobody knows
            return Delivery.DROPPED;
        }
    }

    @Override
    public void flush() {
        while (!held.isEmpty() && held.peek().dueTaiNs() <= clock.getAsLong()) {
            now(held.poll().datagram());
        }
    }

    /** There is no connection to cut; what is held back is lost. */
    @Override
    public void disconnect() {
        held.clear();
    }

    @Override
    public void close() throws IOException {
        telemetry.close();
        command.close();
    }
}
