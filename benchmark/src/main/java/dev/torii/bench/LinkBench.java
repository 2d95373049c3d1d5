package dev.torii.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.spacelink.coding.Crc16;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.sync.CaduSynchronizer;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./torii bench link}: the whole chain and its parts, beside Yamcs and dariol83's library, in one run. */
@Command(
        name = "link",
        description =
                "Decodes a synthetic downlink on one core and prints Gbit/s of CADU input: synchronisation, derandomising,"
                        + " Reed-Solomon (255,223) I=4, AOS frames, packets, with 0, 1 and 8 wrong octets in each codeword; beside it the"
                        + " same with Yamcs' decoders (conventional basis, no synchroniser) and dariol83's library (cannot correct)."
                        + " The vector path is measured afterwards, in a process of its own. Rates are by the CPU time of the thread, median"
                        + " of the rounds, all in turn. Takes about two minutes.")
final class LinkBench implements Callable<Integer> {
    static final int[] ERRORS = {0, 1, 8};
    private static final String[] PATHS = {"plain", "vector"};
    private static final String[] PEERS = {"yamcs", "dariol83"};
    private static final long NS_PER_MS = 1_000_000;
    private static final long WARM_UP_NS = 2000 * NS_PER_MS;
    private static final int NOISE_OCTETS = 1 << 20;

    @Option(names = "--json", description = "Print JSON in place of the table.")
    private boolean json;

    @Option(
            names = "--rounds",
            defaultValue = "9",
            paramLabel = "N",
            description = "Rounds that count; default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--share-ms",
            defaultValue = "200",
            paramLabel = "MS",
            description = "CPU time of each job in a round; default: ${DEFAULT-VALUE} ms.")
    private int shareMs;

    @Spec
    private CommandSpec spec;

    private long sink;

    @Override
    public Integer call() throws Exception {
        Meter meter = new Meter(System.err);
        Map<Integer, ToriiChain> own = new LinkedHashMap<>();
        Map<Integer, YamcsChain> yamcs = new LinkedHashMap<>();
        for (int errors : ERRORS) {
            own.put(errors, ToriiChain.ofCadus(TestDownlink.cadus(Basis.DUAL, errors)));
            yamcs.put(errors, new YamcsChain(TestDownlink.cadus(Basis.CONVENTIONAL, errors)));
            meter.add("plain " + errors, own.get(errors));
            meter.add("yamcs " + errors, yamcs.get(errors));
        }
        byte[] clean = TestDownlink.cadus(Basis.DUAL, 0);
        DariolChain dariol = new DariolChain(clean);
        meter.add("dariol83 0", dariol);
        meter.add("frames", ToriiChain.ofFrames(TestDownlink.frames(clean)));
        meter.add("crc", this::crc);
        meter.add("search", search());
        ViterbiJob viterbi = new ViterbiJob();
        meter.add("plain viterbi", viterbi);
        Map<String, Double> gigabits = meter.run(WARM_UP_NS, shareMs * NS_PER_MS, rounds | 1);
        long bad = dariol.bad();
        for (int errors : ERRORS) {
            bad += own.get(errors).bad() + yamcs.get(errors).bad();
        }
        if (bad != 0
                || !viterbi.locked()
                || dariol.octets() == 0
                || yamcs.get(0).octets() == 0) {
            throw new IllegalStateException("not decoded right: " + bad + " bad frames");
        }
        gigabits.putAll(VectorRates.measure(WARM_UP_NS, shareMs * NS_PER_MS, rounds | 1));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report(gigabits)));
        } else {
            table(out, gigabits);
        }
        return 0;
    }

    private final byte[] noise = noise();

    private static byte[] noise() {
        byte[] noise = new byte[NOISE_OCTETS];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private long crc() {
        int frames = noise.length / TestDownlink.FRAME_LENGTH;
        for (int i = 0; i < frames; i++) {
            sink += Crc16.of(noise, i * TestDownlink.FRAME_LENGTH, TestDownlink.FRAME_LENGTH);
        }
        return 8L * TestDownlink.FRAME_LENGTH * frames;
    }

    /** Noise in which no marker is found that is confirmed by a second one. */
    private Job search() {
        CaduSynchronizer synchronizer =
                new CaduSynchronizer(TestDownlink.CADU_LENGTH, (cadu, length) -> sink += length);
        return () -> {
            synchronizer.accept(noise, 0, noise.length);
            return 8L * noise.length;
        };
    }

    private static Map<String, Object> report(Map<String, Double> gigabits) {
        Map<String, Object> chain = new LinkedHashMap<>();
        chain.put("plain", byErrors(gigabits, "plain", ""));
        chain.put("vector", byErrors(gigabits, "vector", ""));
        Map<String, Object> peers = new LinkedHashMap<>();
        Map<String, Object> ratio = new LinkedHashMap<>();
        for (String peer : PEERS) {
            peers.put(peer, byErrors(gigabits, peer, ""));
            ratio.put(peer, byErrors(gigabits, "plain", peer));
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("unit", "Gbit/s");
        report.put("chain", chain);
        report.put("peers", peers);
        report.put("ratio", ratio);
        report.put("frames", rounded(gigabits.get("frames")));
        report.put("crc16", rounded(gigabits.get("crc")));
        report.put("search", rounded(gigabits.get("search")));
        Map<String, Object> viterbi = new LinkedHashMap<>();
        for (String path : PATHS) {
            if (gigabits.containsKey(path + " viterbi")) {
                viterbi.put(path, rounded(gigabits.get(path + " viterbi")));
            }
        }
        report.put("viterbi", viterbi);
        return report;
    }

    /** The rates of one chain by the wrong octets per codeword, over those of another one if it is named. */
    private static Map<String, Double> byErrors(Map<String, Double> gigabits, String name, String over) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (int errors : ERRORS) {
            Double rate = gigabits.get(name + " " + errors);
            Double other = over.isEmpty() ? Double.valueOf(1) : gigabits.get(over + " " + errors);
            if (rate != null && other != null) {
                rates.put(Integer.toString(errors), rounded(rate / other));
            }
        }
        return rates;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static void table(PrintWriter out, Map<String, Double> gigabits) {
        out.println("Gbit/s of CADU input, one core        wrong octets per codeword: 0        1        8");
        row(out, "Torii, plain Java", gigabits, "plain");
        row(out, "Torii, vector path", gigabits, "vector");
        row(out, "Yamcs 5.13.2, conventional basis, no sync", gigabits, "yamcs");
        row(out, "dariol83 tmtc 1.0.6, check only", gigabits, "dariol83");
        out.printf(
                Locale.ROOT,
                "Torii is %.0f times Yamcs and %.0f times dariol83 without errors, %.0f times Yamcs with 8.%n",
                gigabits.get("plain 0") / gigabits.get("yamcs 0"),
                gigabits.get("plain 0") / gigabits.get("dariol83 0"),
                gigabits.get("plain 8") / gigabits.get("yamcs 8"));
        out.printf(Locale.ROOT, "frames and packets only %23s%8.1f%n", "", gigabits.get("frames"));
        out.printf(Locale.ROOT, "CRC-16 over 892 octets %24s%8.1f%n", "", gigabits.get("crc"));
        out.printf(Locale.ROOT, "marker search at any bit offset, noise %8s%8.1f%n", "", gigabits.get("search"));
        for (String path : PATHS) {
            if (gigabits.containsKey(path + " viterbi")) {
                out.printf(
                        Locale.ROOT,
                        "Viterbi, rate 1/2, information bits, %-6s %4s%8.3f%n",
                        path,
                        "",
                        gigabits.get(path + " viterbi"));
            }
        }
        out.flush();
    }

    private static void row(PrintWriter out, String name, Map<String, Double> gigabits, String key) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-56s", name));
        for (int errors : ERRORS) {
            Double rate = gigabits.get(key + " " + errors);
            line.append(rate == null ? "        -" : String.format(Locale.ROOT, "%9.3f", rate));
        }
        out.println(line);
    }
}
