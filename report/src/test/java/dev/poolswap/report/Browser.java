package dev.poolswap.report;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;

/** Chromium without a window, if it is installed. */
final class Browser {
    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");

    /** For the driver or the browser to start, for one page load, or for one script. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private Browser() {}

    static boolean isInstalled() {
        return first(BROWSERS).isPresent() && first(DRIVERS).isPresent();
    }

    private static Optional<Path> first(List<String> places) {
        return Stream.of(places)
                .flatMap(List::stream)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one with a profile of its own, cut off from the network. */
    static ChromeDriver start(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(first(BROWSERS).orElseThrow().toString());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        // The driver gives up on a browser after a minute, and the client on a driver after 20 s.
        options.setExperimentalOption("browserStartupTimeout", PATIENCE.toMillis());
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(first(DRIVERS).orElseThrow().toString()))
                .usingAnyFreePort()
                .withTimeout(PATIENCE)
                .build();
        // The client's own limit of three minutes would come before that of a script, and a connection has ten seconds.
        ClientConfig patient =
                ClientConfig.defaultConfig().readTimeout(PATIENCE).connectionTimeout(PATIENCE);
        ChromeDriver driver = new ChromeDriver(service, options, patient);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
        return driver;
    }

    /** Ends one. By then everything has been looked at, so a driver that ends late, and is killed, changes no verdict. */
    static void end(ChromeDriver driver) {
        try {
            driver.quit();
        } catch (WebDriverException late) {
            late.printStackTrace();
        }
    }
}
