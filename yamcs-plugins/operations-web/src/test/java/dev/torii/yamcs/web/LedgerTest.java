package dev.torii.yamcs.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.yamcs.web.Ledger.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final String KEY = "displays/trk/Power.opi";

    @TempDir
    private Path folder;

    private Ledger ledger;

    @BeforeEach
    void opens() throws IOException {
        ledger = reopened();
    }

    @Test
    void whatIsNotThereIsPut() {
        assertEquals(Verdict.PUT, ledger.compare(KEY, bytes("new"), Optional.empty()));
    }

    @Test
    void whatWasPutAndNotEditedIsReplacedByANewerVersionAlsoAfterARestart() throws IOException {
        ledger.note(KEY, bytes("old"));
        assertEquals(Verdict.PUT, reopened().compare(KEY, bytes("new"), Optional.of(bytes("old"))));
    }

    @Test
    void whatWasEditedStays() throws IOException {
        ledger.note(KEY, bytes("old"));
        assertEquals(Verdict.EDITED, reopened().compare(KEY, bytes("new"), Optional.of(bytes("mine"))));
        assertEquals(Verdict.EDITED, reopened().compare(KEY, bytes("old"), Optional.of(bytes("mine"))));
    }

    @Test
    void whatSomebodyElsePutThereStays() {
        assertEquals(Verdict.EDITED, ledger.compare(KEY, bytes("new"), Optional.of(bytes("mine"))));
    }

    @Test
    void whatIsTheSameNeedsNothing() {
        assertEquals(Verdict.SAME, ledger.compare(KEY, bytes("new"), Optional.of(bytes("new"))));
    }

    private Ledger reopened() throws IOException {
        return new Ledger(folder.resolve("ledger.properties"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
