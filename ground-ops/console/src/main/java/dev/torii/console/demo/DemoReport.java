package dev.torii.console.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What {@code ./torii demo --report} writes.
 *
 * @param passes one entry per closed pass, in order of rise
 */
record DemoReport(List<Pass> passes) {

    /**
     * One pass: the server's report beside what the simulator radiated and what a consumer of the feed was given.
     *
     * @param station station id
     * @param spacecraft spacecraft id
     * @param rise predicted rise, UTC, ISO 8601
     * @param set predicted set, UTC, ISO 8601
     * @param framesExpected transfer frames that the simulator radiated between signal acquired and lost
     * @param framesReceived good transfer frames that the server counted in the contact
     * @param framesLost expected less received
     * @param packets packets handed to Yamcs
     * @param parametersUpdated parameter values that the processor published
     * @param commandsSent commands radiated by the pass
     * @param commandsCompleted commands whose final verifier succeeded
     * @param sensorFramesComplete sensor frames put together without a hole
     * @param sensorFramesPartial sensor frames published with holes
     * @param feedDelivered records that the demo's consumer received over the feed
     * @param feedLatencyMs from the last frame at the antenna to the consumer's hands
     */
    record Pass(
            String station,
            String spacecraft,
            String rise,
            String set,
            long framesExpected,
            long framesReceived,
            long framesLost,
            long packets,
            long parametersUpdated,
            long commandsSent,
            long commandsCompleted,
            long sensorFramesComplete,
            long sensorFramesPartial,
            long feedDelivered,
            Latency feedLatencyMs) {
        private static final int COMMANDS_WANTED = 3;

        /** Whether the pass did all that the demo promises. */
        @JsonIgnore
        boolean isPerfect() {
            return framesExpected > 0
                    && framesLost == 0
                    && commandsCompleted >= COMMANDS_WANTED
                    && sensorFramesComplete >= 1
                    && feedDelivered == sensorFramesComplete + sensorFramesPartial;
        }
    }

    /**
     * Percentiles in milliseconds; null when nothing was delivered.
     *
     * @param p50 median
     * @param p99 99th percentile
     */
    record Latency(Double p50, Double p99) {
        /** By the nearest-rank method. */
        static Latency of(List<Double> milliseconds) {
            List<Double> sorted = milliseconds.stream().sorted().toList();
            return sorted.isEmpty() ? new Latency(null, null) : new Latency(rank(sorted, 0.50), rank(sorted, 0.99));
        }

        private static Double rank(List<Double> sorted, double quantile) {
            int index = (int) Math.ceil(quantile * sorted.size()) - 1;
            return Math.round(sorted.get(index) * 1000) / 1000.0;
        }
    }
}
