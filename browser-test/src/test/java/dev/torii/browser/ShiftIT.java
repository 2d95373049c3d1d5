package dev.torii.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** A shift at the demo in a real browser, as docs/operator-shift.md tells it; the pictures of that document are taken here. */
class ShiftIT {
    /** The longest wait for a pass of one spacecraft: the spacing of the demo's passes and the time until frames are in. */
    private static final Duration NEXT_PASS = Duration.ofMinutes(5);

    /** Nine steps; the voltage is back within 5 s of its command. */
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    /** Eight steps; the mode takes a second. */
    private static final Duration PAYLOAD_START = Duration.ofSeconds(40);

    @TempDir
    private static Path folder;

    private static DemoRun demo;

    @BeforeAll
    static void startsTheDemo() throws Exception {
        demo = DemoRun.start(folder, "--fault", "TRK-1:battery-undervoltage@65");
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
            desk.logIn("controller", demo.password("controller"));
            demo.approve();
            browser.picture("instances");
            seesThePassesToCome(browser, desk);
            fliesARoutinePass(browser, desk);
            bringsTheSpacecraftBack(browser, desk);
            startsThePayload(browser, desk);
        }
    }

    private void seesThePassesToCome(Browser browser, Desk desk) {
        desk.open("TRK-1", "/timeline");
        browser.see(Desk.row("Pass over "));
        desk.open("ground", "/timeline");
        browser.see(Desk.row("TRK-1 over "));
        browser.see(Desk.row("TRK-2 over "));
        browser.click(Desk.button("10 min"));
        browser.see(Desk.row("TRK-1 over "));
        browser.picture("timeline");
        desk.open("TRK-1", "/ext/torii-passes");
        browser.see(Desk.row("TRK-1", "rise in"));
        books(browser);
    }

    /** The demo's passes are so short that few are left over; what is shown must have its reason. */
    private void books(Browser browser) {
        browser.click(Desk.button("Book"));
        browser.see(Desk.row("TRK-1", "Booked, rise in"));
        browser.click(Desk.button("Release"));
        browser.see(Desk.row("TRK-1", "Planned, rise in"));
        browser.click(Desk.containing("Passes without a contact"));
        browser.see(Desk.containing("Why there is no contact"));
        browser.picture("passes");
    }

    private void fliesARoutinePass(Browser browser, Desk desk) {
        browser.see(Desk.row("TRK-1", "transmit on"), NEXT_PASS);
        String ping = desk.send("TRK-1", "/TRK/obc/PING", Map.of());
        browser.see(Desk.main("PING"));
        browser.picture("command");
        String voltage = desk.readLiveValue("TRK-1", "/TRK/power/battery_voltage");
        assertTrue(voltage.matches("(2[4-9]|3[0-4])\\.\\d+ V"), voltage);
        desk.open("TRK-1", "/ext/torii-passes");
        browser.see(Desk.row("TRK-1", "transmit on", "3 of 3"));
        browser.picture("pass");
        desk.open("TRK-1", "/links");
        browser.see(Desk.row("tm", "frames are coming"));
        browser.picture("links");
        desk.open("TRK-1", "/links/tc");
        browser.see(Desk.containing("AD (Sequence-controlled service)"));
        browser.see(Desk.containing("ACTIVE"));
        desk.open("TRK-1", "/telemetry/displays/files/trk/Overview.opi");
        browser.text(By.tagName("main"), Browser.SOON, text -> text.contains("Overview"));
        browser.picture("overview");
        desk.open("ground", "/ext/torii-constellation");
        browser.see(Desk.row("TRK-1", " V"));
        browser.see(Desk.row("TRK-2"));
        browser.see(Desk.row("tokyo-1"));
        browser.picture("constellation");
        desk.seeInHistory("TRK-1", ping, "SUCCESS");
    }

    /** The battery fails 35 s into the first pass: alarm, acknowledgement, and the recovery in this pass or the next. */
    private void bringsTheSpacecraftBack(Browser browser, Desk desk) {
        desk.open("TRK-1", "/alarms");
        browser.see(Desk.row("/TRK/power/battery_voltage"), NEXT_PASS);
        browser.picture("alarm");
        desk.acknowledge("TRK-1", "/TRK/power/battery_voltage", "Heater B. Recovery at the next go.");
        desk.open("TRK-1", "/telemetry/displays/files/trk/Power.opi");
        browser.text(By.tagName("main"), Browser.SOON, text -> text.contains("Power"));
        browser.picture("power");
        desk.openStack("TRK-1", "trk/Safe-mode recovery.ycs");
        browser.click(Desk.containing("Collapse sidebar"));
        desk.open("TRK-1", "/ext/torii-passes");
        browser.see(Desk.row("TRK-1", "transmit on"), NEXT_PASS);
        desk.openStack("TRK-1", "trk/Safe-mode recovery.ycs");
        desk.runStack(RECOVERY);
        browser.picture("recovery");
        desk.open("TRK-1", "/alarms");
        browser.see(Desk.row("/TRK/power/undervoltage_latch"));
        browser.seeGone(Desk.row("/TRK/power/battery_voltage"), Browser.SOON);
    }

    /** In the pass after the recovery, from its beginning: the stack takes some ten seconds. */
    private void startsThePayload(Browser browser, Desk desk) {
        desk.open("TRK-1", "/ext/torii-passes");
        browser.see(Desk.row("TRK-1", "rise in"), NEXT_PASS);
        browser.see(Desk.row("TRK-1", "transmit on", "3 of 3"), NEXT_PASS);
        desk.openStack("TRK-1", "trk/Payload start.ycs");
        desk.runStack(PAYLOAD_START);
        desk.open("TRK-1", "/telemetry/displays/files/trk/Payload.opi");
        browser.text(By.tagName("main"), Browser.SOON, text -> text.contains("Payload"));
    }

    @Test
    void observerSeesAllAndChangesNothing() throws Exception {
        try (Browser browser = new Browser(demo.url(), folder.resolve("observer"))) {
            Desk desk = new Desk(browser);
            desk.logIn("observer", demo.password("observer"));
            desk.open("TRK-1", "/ext/torii-passes");
            browser.see(Desk.row("TRK-1", "rise in"));
            assertEquals(0, browser.count(Desk.button("Abort")));
            assertEquals(0, browser.count(Desk.button("Cancel contact")));
            desk.open("TRK-1", "/links");
            browser.see(Desk.row("tc"));
            browser.click(Desk.containing("Commanding"));
            browser.see(Desk.containing("Command history"));
            assertEquals(0, browser.count(Desk.containing("Send a command")));
        }
    }

    @Test
    void controllerOfAGroupSeesItsSpacecraftAlone() throws Exception {
        String password = demo.makeAccount("trk-1-controller");
        try (Browser browser = new Browser(demo.url(), folder.resolve("group"))) {
            Desk desk = new Desk(browser);
            desk.logIn("trk-1-controller", password);
            browser.see(Desk.row("TRK-1"));
            assertEquals(0, browser.count(Desk.row("TRK-2")));
            assertEquals(0, browser.count(Desk.row("ground")));
            desk.open("TRK-1", "/ext/torii-passes");
            browser.see(Desk.row("TRK-1"));
            assertEquals(0, browser.count(Desk.row("TRK-2")));
            desk.open("TRK-1", "/links");
            browser.see(Desk.row("tc"));
        }
    }
}
