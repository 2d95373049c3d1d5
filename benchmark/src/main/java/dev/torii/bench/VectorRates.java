package dev.torii.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.vector.VectorPath;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rates of the vector path, measured in a process of its own, so that the plain path is measured without the module. */
final class VectorRates {
    private static final TypeReference<Map<String, Double>> RATES = new TypeReference<>() {};

    private VectorRates() {}

    /** The measurement: arguments are the times of {@link Meter#run}, in ns, and the rounds; prints the rates as JSON. */
    public static void main(String[] arguments) throws Exception {
        Meter meter = new Meter(System.err);
        List<ToriiChain> chains = new ArrayList<>();
        for (int errors : LinkBench.ERRORS) {
            ToriiChain chain = ToriiChain.ofCadus(TestDownlink.cadus(Basis.DUAL, errors));
            chains.add(chain);
            meter.add("vector " + errors, chain);
        }
        ViterbiJob viterbi = new ViterbiJob();
        meter.add("vector viterbi", viterbi);
        Map<String, Double> gigabits =
                meter.run(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
        if (chains.stream().anyMatch(chain -> chain.bad() != 0) || !viterbi.locked()) {
            throw new IllegalStateException("not decoded right");
        }
        System.out.println(new ObjectMapper().writeValueAsString(gigabits));
    }

    /**
     * Measures in another process.
     *
     * @return rates by name, Gbit/s; none if this Java has no Vector API
     */
    static Map<String, Double> measure(long warmUpNs, long shareNs, int rounds)
            throws IOException, InterruptedException {
        if (ModuleFinder.ofSystem().find(VectorPath.MODULE).isEmpty()) {
            return Map.of();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        VectorPath.MODULE,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VectorRates.class.getName(),
                        Long.toString(warmUpNs),
                        Long.toString(shareNs),
                        Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] json = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the measurement of the vector path ended with " + process.exitValue());
        }
        return new ObjectMapper().readValue(json, RATES);
    }
}
