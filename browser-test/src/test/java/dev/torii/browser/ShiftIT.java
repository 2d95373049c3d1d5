package dev.torii.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shift at the demo in a real browser, as docs/operator-shift.md tells it; the pictures of that document are taken here. */
class ShiftIT {
    /** The longest wait for a pass of one spacecraft: the spacing of the demo's passes and the time until frames are in. */
    private static final Duration NEXT_PASS = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;

    private static DemoRun demo;

    @BeforeAll
    static void startsTheDemo() throws Exception {
        demo = DemoRun.start(folder);
    }

    @AfterAll
    static void endsTheDemo() throws Exception {
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void controllerFliesAShift() throws Exception {
        try (Browser browser = new Browser(demo.url(), folder.resolve("controller"))) {
            Desk desk = new Desk(browser);
            desk.logIn(demo.user(), demo.password(demo.user()));
            browser.picture("instances");
            seesThePassesToCome(browser, desk);
            fliesARoutinePass(browser, desk);
        }
    }

    private void seesThePassesToCome(Browser browser, Desk desk) {
        desk.open("TRK-1", "/timeline");
        browser.see(Desk.row("Pass over tokyo"));
        desk.open("ground", "/timeline");
        browser.see(Desk.row("TRK-1 over tokyo"));
        browser.see(Desk.row("TRK-2 over denver"));
        browser.click(Desk.button("10 min"));
        browser.picture("timeline");
        desk.open("TRK-1", "/ext/torii-passes");
        browser.see(Desk.row("TRK-1", "Planned, rise in"));
    }

    private void fliesARoutinePass(Browser browser, Desk desk) {
        desk.open("TRK-1", "/ext/torii-passes");
        browser.see(Desk.row("TRK-1", "transmit on"), NEXT_PASS);
        String ping = desk.send("TRK-1", "/TRK/obc/PING", Map.of());
        browser.see(Desk.main("PING"));
        browser.picture("command");
        desk.seeInHistory("TRK-1", ping, "SUCCESS");
        browser.picture("command-history");
        String voltage = desk.readLiveValue("TRK-1", "/TRK/power/battery_voltage");
        assertTrue(voltage.matches("(2[4-9]|3[0-4])\\.\\d+ V"), voltage);
        browser.picture("parameter");
        desk.open("TRK-1", "/links");
        browser.see(Desk.row("tm", "frames are coming"));
        browser.picture("links");
        desk.open("TRK-1", "/ext/torii-passes");
        browser.see(Desk.row("TRK-1", "transmit on", "3 of 3"));
        browser.picture("pass");
    }
}
