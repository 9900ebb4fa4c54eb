package dev.poolswap.report;

import dev.poolswap.report.chart.Png;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.openqa.selenium.chrome.ChromeDriver;

/** Takes a picture of a report's first screen, in both themes, for a README. */
final class FirstScreenPicture {
    private static final int WIDTH = 1080;

    /** A README is narrower than the page, so this is close to two pixels for each of a style sheet. */
    private static final double SCALE = 1.5;

    private FirstScreenPicture() {}

    /** Writes {@code first-screen.png} and {@code first-screen-dark.png} into the report folder that is the first argument. */
    public static void main(String[] arguments) throws Exception {
        Path report = Path.of(arguments[0]).toAbsolutePath();
        Path profile = Files.createTempDirectory("profile");
        ChromeDriver driver = Browser.start(profile);
        try {
            take(driver, report, "light", report.resolve("first-screen.png"));
            take(driver, report, "dark", report.resolve("first-screen-dark.png"));
        } finally {
            driver.quit();
        }
    }

    private static void take(ChromeDriver driver, Path report, String theme, Path picture) throws Exception {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", WIDTH, "height", WIDTH, "deviceScaleFactor", SCALE, "mobile", false));
        // With one the page is narrower than in the picture.
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        driver.get(report.resolve("index.html").toUri().toString());
        // They are no part of it, and are close to it.
        driver.executeScript("document.getElementById('tools').hidden = true");
        @SuppressWarnings("unchecked") // what the script returns
        Map<String, Number> box = (Map<String, Number>)
                driver.executeScript(
                        "const box = document.getElementById('summary').getBoundingClientRect();"
                                + "return {x: box.x + scrollX - 8, y: box.y + scrollY - 8, width: box.width + 16, height: box.height + 16}");
        Map<String, Object> taken = driver.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x",
                                box.get("x"),
                                "y",
                                box.get("y"),
                                "width",
                                box.get("width"),
                                "height",
                                box.get("height"),
                                "scale",
                                1)));
        byte[] image = Base64.getDecoder().decode((String) taken.get("data"));
        Files.write(picture, Png.of(ImageIO.read(new ByteArrayInputStream(image))));
    }
}
