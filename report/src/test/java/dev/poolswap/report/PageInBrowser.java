package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A page with all studies in a real browser. Its tests are skipped, with a notice, where there is none. */
@Tag("full")
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
abstract class PageInBrowser {
    private static final List<String> SCHEMES = List.of("refcount-split", "epoch", "rwlock-copy", "atomic-reference");

    ChromeDriver driver;
    String page;

    @BeforeAll
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void open(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(
                Browser.isInstalled(),
                "no chromium and chromedriver here: the page was NOT checked in a browser; install Debian's packages"
                        + " chromium and chromium-driver");
        List<String> schemes = schemes();
        List<Cell> cells = new ArrayList<>(MadeUp.hotswap(schemes));
        cells.addAll(MadeUp.hotswap(schemes, "Parallel"));
        // Two ratios: as many numbers as it takes, and no more.
        cells.removeIf(cell -> Objects.equals(cell.writePercent(), 50));
        cells.addAll(MadeUp.reads(schemes));
        cells.addAll(MadeUpStudies.all(schemes));
        Path report = folder.resolve("report");
        MadeUp.write(report, MadeUp.sweep("smoke", schemes.toArray(String[]::new)), cells);
        page = ReportRenderer.render(report).toUri().toString();
        driver = Browser.start(Files.createDirectory(folder.resolve("profile")));
    }

    /** Those that the page has. */
    List<String> schemes() {
        return SCHEMES;
    }

    @AfterAll
    void close() {
        if (driver != null) {
            Browser.end(driver);
        }
    }

    @BeforeEach
    void forget() {
        driver.get("about:blank");
        width(1440);
    }

    final void visit(String hash) {
        load(page + hash);
        driver.manage().logs().get(LogType.BROWSER);
        assertThat(driver.findElement(By.id("filters")).isDisplayed()).isTrue();
    }

    /** Opens all that is closed until it is asked for. */
    final void openAll() {
        driver.executeScript("document.querySelectorAll('details').forEach(each => each.open = true)");
    }

    /**
     * Loads a page and waits until its script has run: on a busy machine the driver was seen to return from
     * {@code get} with a part of the page there (7 of 60 times beside two busy processes).
     */
    final void load(String address) {
        driver.get(address);
        new WebDriverWait(driver, Duration.ofMinutes(3))
                .withMessage(() -> "the page was not loaded: " + address)
                .until(any -> Boolean.TRUE.equals(driver.executeScript(
                        "return document.readyState === 'complete' && location.href !== 'about:blank'")));
    }

    final void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", pixels < 500));
    }
}
