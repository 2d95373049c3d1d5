package dev.torii.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One person's Chromium, with a profile of its own and a page of 1280 x 800 pixels. Every step waits for what it needs. */
final class Browser implements AutoCloseable {
    /** Long enough for a page on a busy machine; a wait for something in space says its own time. */
    static final Duration SOON = Duration.ofSeconds(40);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final long PICTURE_OCTETS_MAX = 300_000;

    private final URI server;
    private final Path pictures;
    private final ChromeDriver driver;

    /**
     * Starts Chromium.
     *
     * @param server where the pages are
     * @param profile empty folder
     */
    Browser(URI server, Path profile) {
        this.server = server;
        this.pictures = Path.of(System.getProperty("torii.pictures", "target/pictures"));
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed("chromium"));
        options.addArguments("--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync");
        options.addArguments("--disable-background-networking", "--disable-component-update", "--hide-scrollbars");
        options.addArguments("--user-data-dir=" + profile);
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox"); // Chromium's sandbox refuses to work for root.
        }
        // With a named driver Selenium looks for none and downloads nothing.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(installed("chromedriver")))
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", WIDTH, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    }

    private static String installed(String program) {
        return System.getProperty("torii." + program, "/usr/bin/" + program);
    }

    /** Loads a page of the server. */
    void load(String path) {
        driver.get(server.resolve(path).toString());
    }

    /** Goes to another page of the loaded application, as a click on one of its links does. */
    void open(String page, String context) {
        String path = page + "?c=" + context;
        int[] stayed = {0};
        // A page that still settles may write its own address once more: go again until the new one stays.
        await("open " + path, SOON, d -> {
            URI now = URI.create(d.getCurrentUrl());
            boolean there = now.getRawPath().startsWith(page)
                    && String.valueOf(now.getRawQuery()).contains("c=" + context);
            stayed[0] = there ? stayed[0] + 1 : 0;
            if (!there) {
                driver.executeScript(
                        "history.pushState({}, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'))", path);
            }
            return stayed[0] > 3;
        });
    }

    /** Waits for an element that is seen. */
    WebElement see(By by) {
        return see(by, SOON);
    }

    WebElement see(By by, Duration timeout) {
        return await("see " + by, timeout, d -> {
            List<WebElement> shown =
                    d.findElements(by).stream().filter(WebElement::isDisplayed).toList();
            return shown.isEmpty() ? null : shown.get(0);
        });
    }

    /** Waits until no such element is seen. */
    void seeGone(By by, Duration timeout) {
        await("no more see " + by, timeout, d -> d.findElements(by).stream().noneMatch(WebElement::isDisplayed));
    }

    /** Counts such elements as they are now. */
    int count(By by) {
        return driver.findElements(by).size();
    }

    void click(By by) {
        await("click " + by, SOON, d -> {
            WebElement element = see(by);
            if (!element.isEnabled()) {
                return null;
            }
            element.click();
            return true;
        });
    }

    void type(By by, String text) {
        WebElement field = see(by);
        field.clear();
        field.sendKeys(text);
    }

    /** Waits until the text of an element is as wanted, and returns it. */
    String text(By by, Duration timeout, Function<String, Boolean> wanted) {
        return await("the wanted text in " + by, timeout, d -> {
            String text = d.findElement(by).getText();
            return wanted.apply(text) ? text : null;
        });
    }

    /** Waits for an answer that is neither null nor false; whatever the page throws while it changes counts as not yet. */
    <T> T await(String what, Duration timeout, Function<WebDriver, T> question) {
        try {
            return new WebDriverWait(driver, timeout, POLL)
                    .ignoring(WebDriverException.class)
                    .until(question);
        } catch (TimeoutException e) {
            Path failure = write(Path.of("target/failures"), "failure-" + System.nanoTime());
            throw new AssertionError(
                    "could not " + what + " within " + timeout.toSeconds() + " s at " + driver.getCurrentUrl()
                            + ", see "
                            + failure.toAbsolutePath() + "\n"
                            + driver.findElement(By.tagName("body")).getText(),
                    e);
        }
    }

    /** Takes a picture of the page for the documents. */
    void picture(String name) {
        Path file = write(pictures, name);
        long octets = file.toFile().length();
        assertTrue(octets < PICTURE_OCTETS_MAX, () -> file + " has " + octets + " octets");
    }

    private Path write(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
