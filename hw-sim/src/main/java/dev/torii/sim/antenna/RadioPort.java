package dev.torii.sim.antenna;

import java.io.Closeable;
import java.io.IOException;

/** The ground's side of an antenna's radio: hands on what is received in one wire format. Used by one thread. */
public interface RadioPort extends Closeable {

    /**
     * Queues a unit, or a piece of a stream, for whoever listens.
     *
     * @param data   holds it; valid during the call only
     * @param offset index of its first octet
     * @param length its octets
     * @param reading what the radio says of it
     * @return what became of it; DROPPED if any client was too slow for it
     */
    Delivery send(byte[] data, int offset, int length, Reading reading);

    /** Sends what the sockets take now, and takes what no selector tells of. */
    void flush();

    /** Cuts all connections; new ones are taken. */
    void disconnect();

    @Override
    void close() throws IOException;

    /** What became of a unit. */
    enum Delivery {
        /** It waits for the socket or is sent. */
        QUEUED,
        /** Nobody was connected. */
        NO_CLIENT,
        /** A client's buffer was full. */
        DROPPED
    }

    /**
     * What a radio says of what it received.
     *
     * @param receptionTaiNs when, ns TAI
     * @param corrected      symbols it corrected
     * @param ebN0Db         energy per information bit over noise density, dB
     * @param powerDbm       received power, dBm
     * @param frequencyErrorHz received minus tuned, Hz
     */
    record Reading(long receptionTaiNs, int corrected, double ebN0Db, double powerDbm, double frequencyErrorHz) {
        /** The same of a frame in which so many symbols were corrected. */
        public Reading corrected(int symbols) {
            return new Reading(receptionTaiNs, symbols, ebN0Db, powerDbm, frequencyErrorHz);
        }
    }
}
