package dev.torii.radio;

import java.util.concurrent.CompletionStage;

/**
 * A radio with its baseband chain: brings telemetry, takes CLTUs.
 *
 * <p>It connects and reconnects by itself from {@link #start} to {@link #close}. All methods may be called from any thread.
 */
public interface FrontEnd extends AutoCloseable {
    /**
     * Begins to connect; returns at once.
     *
     * @throws IllegalStateException if it has been started before
     */
    void start();

    /** Ends all connections for good. Transmit goes off first. No call to the listener begins after it. */
    @Override
    void close();

    /** {@return what this kind of front end can do} */
    Capabilities capabilities();

    /** {@return state and counters at this moment} */
    FrontEndState state();

    /** {@return what the radio last said about its receiver} */
    default ReceiverStatus receiver() {
        return ReceiverStatus.UNKNOWN;
    }

    /** {@return whether commands may leave; off until somebody switches it on} */
    boolean transmitEnabled();

    /**
     * Permits or forbids commands. It stays as it is over reconnects.
     *
     * @param enabled whether commands may leave from now on
     */
    void setTransmit(boolean enabled);

    /**
     * Radiates one CLTU, or refuses it with a reason: transmit is off, not connected, too many waiting. Never kept for later.
     *
     * @param cltu the octets; copied
     * @return completes once, on the front end's thread or the caller's; never exceptionally
     */
    CompletionStage<RadiationResult> radiate(byte[] cltu);
}
