package dev.torii.radio;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a radio tells about its receiver, each as far as it does.
 *
 * @param carrierLock      the carrier is tracked
 * @param bitLock          the symbol clock is tracked
 * @param frameLock        sync markers are where they are expected
 * @param ebN0Db           energy per information bit over noise density, dB
 * @param agcDbm           received power, dBm
 * @param frequencyErrorHz received minus tuned frequency, Hz
 */
public record ReceiverStatus(
        Optional<Boolean> carrierLock,
        Optional<Boolean> bitLock,
        Optional<Boolean> frameLock,
        OptionalDouble ebN0Db,
        OptionalDouble agcDbm,
        OptionalDouble frequencyErrorHz) {
    /** The status of a radio that tells nothing. */
    public static final ReceiverStatus UNKNOWN = new ReceiverStatus(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
}
