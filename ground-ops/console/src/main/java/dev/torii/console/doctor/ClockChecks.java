package dev.torii.console.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Passes, Doppler and time stamps are only as good as the clock of this machine. */
final class ClockChecks {
    /** No copy of this program is older. */
    private static final Instant EARLIEST = Instant.parse("2026-11-01T00:00:00Z");

    /** A clock beyond this was set wrong. */
    private static final Instant LATEST = Instant.parse("2060-01-01T00:00:00Z");

    private static final long TOOL_SECONDS = 5;
    private static final String ADVICE = "run chrony or systemd-timesyncd: one second of error is 7 km along the orbit";

    private ClockChecks() {}

    static List<Finding> clock(Instant now) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                now.isBefore(EARLIEST) || now.isAfter(LATEST)
                        ? Finding.fail("clock", "this machine says it is " + now, "set its clock")
                        : Finding.ok("clock", now.toString()));
        Optional<String> systemd = answer("timedatectl", "show", "--property=NTPSynchronized", "--value");
        Optional<String> chrony = answer("chronyc", "-n", "tracking");
        findings.add(synchronisation(systemd, chrony));
        return findings;
    }

    /** Reads what timedatectl and chronyc say, each empty if it cannot be asked. */
    static Finding synchronisation(Optional<String> systemd, Optional<String> chrony) {
        Optional<String> leap = chrony.flatMap(text ->
                text.lines().filter(line -> line.startsWith("Leap status")).findFirst());
        if (leap.isPresent()) {
            return leap.get().contains("Not synchronised")
                    ? Finding.fail("clock", "chrony has not synchronised the clock", ADVICE)
                    : Finding.ok("clock", "synchronised by chrony");
        }
        if (systemd.isPresent() && systemd.get().strip().equals("yes")) {
            return Finding.ok("clock", "synchronised (timedatectl)");
        }
        if (systemd.isPresent() && systemd.get().strip().equals("no")) {
            return Finding.warn("clock", "not synchronised (timedatectl)", ADVICE);
        }
        return Finding.warn(
                "clock", "whether it is synchronised is unknown: neither timedatectl nor chronyc answers", ADVICE);
    }

    private static Optional<String> answer(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(TOOL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not installed
        }
    }
}
