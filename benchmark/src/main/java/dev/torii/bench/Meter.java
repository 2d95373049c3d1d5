package dev.torii.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures jobs in turn, round after round, by the CPU time of this thread: so what else runs on the machine meets all of them alike, and
 * ratios hold where times do not. The time of the garbage collector and the compiler is not in it.
 */
final class Meter {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final PrintStream progress;

    Meter(PrintStream progress) {
        this.progress = progress;
    }

    void add(String name, Job job) {
        jobs.put(name, job);
    }

    /**
     * Runs all jobs.
     *
     * @param warmUpNs each job runs so long, of CPU time, before it counts
     * @param shareNs  and so long at least in each round
     * @param rounds   rounds that count, odd
     * @return median rate of each job, Gbit/s
     */
    Map<String, Double> run(long warmUpNs, long shareNs, int rounds) throws Exception {
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (Map.Entry<String, Job> job : jobs.entrySet()) {
            progress.println("warming up: " + job.getKey());
            gigabits(job.getValue(), warmUpNs);
            rates.put(job.getKey(), new double[rounds]);
        }
        for (int round = 0; round < rounds; round++) {
            progress.println("round " + (round + 1) + " of " + rounds);
            for (Map.Entry<String, Job> job : jobs.entrySet()) {
                rates.get(job.getKey())[round] = gigabits(job.getValue(), shareNs);
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach((name, all) -> {
            Arrays.sort(all);
            medians.put(name, all[rounds / 2]);
        });
        return medians;
    }

    private static double gigabits(Job job, long leastNs) throws Exception {
        long begin = THREADS.getCurrentThreadCpuTime();
        long bits = 0;
        long spent;
        do {
            bits += job.run();
            spent = THREADS.getCurrentThreadCpuTime() - begin;
        } while (spent < leastNs);
        return (double) bits / spent;
    }
}
