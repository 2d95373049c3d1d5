package dev.torii.browser;

import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.By;

/** What a person does in the pages of the web UI. Commands and values are those of one spacecraft at a time. */
final class Desk {
    private final Browser browser;

    Desk(Browser browser) {
        this.browser = browser;
    }

    void logIn(String user, String password) {
        browser.load("/");
        browser.type(By.name("username"), user);
        browser.type(By.name("password"), password);
        browser.click(By.name("login"));
        browser.see(row("TRK-1"));
    }

    /** Goes to a page of an instance. */
    void open(String instance, String page) {
        browser.open(page, instance + "__realtime");
    }

    /** Opens a parameter's page and waits until its value has come anew; returns it as shown, with its unit. */
    String readLiveValue(String spacecraft, String parameter) {
        open(spacecraft, "/telemetry/parameters" + parameter);
        By time = By.xpath("//main//*[normalize-space()='Generation time']/following-sibling::*[1]");
        String first = browser.text(time, Browser.SOON, text -> text.contains("UTC"));
        browser.text(time, Browser.SOON, text -> text.contains("UTC") && !text.equals(first));
        return browser.see(By.xpath("//main//*[normalize-space()='Current value']/following::*[normalize-space()][1]"))
                .getText();
    }

    /**
     * Sends a command with the form of the web UI and waits until the spacecraft has completed it.
     *
     * @param arguments by name; a word for an enumeration, else what is typed into the field
     * @return the command's id in the history
     */
    String send(String spacecraft, String command, Map<String, String> arguments) {
        fill(spacecraft, command, arguments);
        browser.click(button("Send"));
        browser.see(By.xpath("//main//*[normalize-space()='SUCCESS']"));
        return browser.see(By.xpath("//main//*[normalize-space()='ID']/following-sibling::*[1]"))
                .getText();
    }

    /** Fills the form of a command and leaves it there. */
    void fill(String spacecraft, String command, Map<String, String> arguments) {
        open(spacecraft, "/commanding/send" + command);
        browser.see(button("Send"));
        arguments.forEach((name, value) -> {
            String argument = "//app-argument[.//*[contains(@class,'field-label')][contains(., '" + name + "')]]";
            if (browser.count(By.xpath(argument + "//ya-select")) > 0) {
                browser.click(By.xpath(argument + "//ya-select//button"));
                browser.click(By.xpath("//button[contains(@class,'mat-mdc-menu-item')][contains(normalize-space(), '"
                        + value + "')]"));
            } else {
                browser.type(By.xpath(argument + "//input"), value);
            }
        });
    }

    void seeInHistory(String spacecraft, String commandId, String completion) {
        open(spacecraft, "/commanding/history");
        browser.see(By.xpath("//tr[.//a[normalize-space()='" + commandId + "']]"
                + "[.//td[contains(@class,'mat-column-completion')][contains(., '" + completion + "')]]"));
    }

    /** Acknowledges the alarm of a parameter, which must be there. */
    void acknowledge(String spacecraft, String parameter, String comment) {
        open(spacecraft, "/alarms");
        browser.click(
                By.xpath("//main//tr[contains(., '" + parameter + "')]/td[contains(@class,'mat-column-severity')]"));
        browser.click(button("Acknowledge"));
        browser.type(By.cssSelector("mat-dialog-container textarea"), comment);
        browser.click(By.xpath("//mat-dialog-container//button[normalize-space()='OK']"));
        browser.see(acknowledged(parameter));
    }

    /** The line of an alarm that is acknowledged and still there. */
    static By acknowledged(String parameter) {
        return By.xpath("//main//tr[contains(., '" + parameter + "')][.//app-alarm-state-icon//mat-icon["
                + "contains(@mattooltip, ' acknowledged') or contains(@class, ' acked')]]");
    }

    /** Opens a prepared stack of commands. */
    void openStack(String spacecraft, String stack) {
        open(spacecraft, "/automation/stacks/files/" + stack.replace(" ", "%20"));
        browser.see(By.xpath("//main//*[contains(text(), 'Command:')]"));
    }

    /** Runs the stack that is open from its first step and waits until its last step is done. */
    void runStack(Duration timeout) {
        browser.click(By.cssSelector("[mattooltip='Run all from selected step'] button"));
        browser.seeGone(By.xpath("//main//*[contains(text(), '[ ]:')]"), timeout);
    }

    static By button(String label) {
        return By.xpath("//main//button[contains(normalize-space(), '" + label + "')]");
    }

    /** An element of the page's main part that shows a text. */
    static By main(String text) {
        return By.xpath("//main//*[contains(text(), '" + text + "')]");
    }

    /** An element outside of the page's main part that shows a text. */
    static By containing(String text) {
        return By.xpath("//*[contains(text(), '" + text + "')]");
    }

    /** A row of a table that shows all these texts. */
    static By row(String... texts) {
        StringBuilder path = new StringBuilder("//tr");
        for (String text : texts) {
            path.append("[contains(normalize-space(), '").append(text).append("')]");
        }
        return By.xpath(path.toString());
    }
}
