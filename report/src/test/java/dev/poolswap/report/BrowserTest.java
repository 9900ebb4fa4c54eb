package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.logging.LogType;

/** What the page's script and style sheet do. */
final class BrowserTest extends PageInBrowser {
    /** Pixels between the margins of the style sheet. */
    private static final int LANDSCAPE_A4 = 1047;

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1440})
    void nothingScrollsSidewaysAndAPlantedWideElementDoes(int width) {
        width(width);
        visit("");

        assertThat(overhang()).isZero();
        driver.executeScript("document.querySelector('main').insertAdjacentHTML('afterbegin',"
                + "'<div style=\"width:3000px\">wide</div>')");
        assertThat(overhang()).isPositive();
    }

    @Test
    void onAPhoneTheAnswersOfTheSummaryAreAsWideAsThePageAndTheirTableDoesNotScroll() {
        width(1440);
        visit("");
        assertThat(shown(".answers thead")).isOne();
        width(390);
        visit("");

        assertThat(shown(".answers thead")).isZero();
        assertThat(number("const box = document.querySelector('.answers').parentElement;"
                        + "return box.scrollWidth - box.clientWidth"))
                .isZero();
        assertThat(number("return Math.min(...[...document.querySelectorAll('.answers .standing, .answers .sure')]"
                        + ".map(cell => cell.clientWidth))"))
                .isGreaterThan(350);
    }

    @Test
    void filtersHideWhatIsFilteredOutAndNothingElse() {
        visit("");
        long epoch = shown("[data-scheme=epoch]");
        long split = shown("[data-scheme=refcount-split]");
        long parallel = shown(".part[data-gc=Parallel]");
        assertThat(List.of(epoch, split, parallel)).allMatch(count -> count > 0);

        click("input[name=scheme][value=epoch]");
        click("input[name=gc][value=Parallel]");

        assertThat(shown("[data-scheme=epoch]")).isZero();
        assertThat(shown(".part[data-gc=Parallel]")).isZero();
        assertThat(shown(".part[data-gc=G1]")).isPositive();
        assertThat(shown("[data-scheme=refcount-split]")).isBetween(1L, split);
        assertThat(driver.findElement(By.id("filtered")).getText()).isEqualTo("Hidden: epoch, Parallel");
        click("#filters button[type=reset]");
        assertThat(eventually("[data-scheme=epoch]", epoch)).isEqualTo(epoch);
    }

    @Test
    void ratioFilterHidesRowsOfTheSummaryAndOfTablesAndWholeCharts() {
        visit("");
        long rows = shown(".answers tbody tr");
        long asked = answers("10 % writes");
        long figures = shown("figure");
        long ofRatio = shown("figure[data-writes='10']");
        assertThat(List.of(asked, ofRatio, shown("tr[data-writes='10']"))).allMatch(count -> count > 0);
        assertThat(answers("at 50 % writes")).isOne();

        click("input[name=writes][value='10']");

        assertThat(shown("[data-writes='10']")).isZero();
        assertThat(answers("10 % writes")).isZero();
        assertThat(shown(".answers tbody tr")).isEqualTo(rows - asked);
        assertThat(shown("figure")).isEqualTo(figures - ofRatio);
        assertThat(answers("at 50 % writes")).isOne();
        assertThat(driver.findElement(By.id("filtered")).getText()).isEqualTo("Hidden: 10 %");
        click("#filters button[type=reset]");
        assertThat(eventually(".answers tbody tr", rows)).isEqualTo(rows);
    }

    @Test
    void heapAndCollectorFiltersHideRowsOfTheSummary() {
        visit("");
        long all = shown(".answers tbody tr");
        assertThat(answers("heap 50 MiB")).isEqualTo(2);
        assertThat(answers("(Parallel")).isEqualTo(2);

        click("input[name=heap][value='50m']");

        assertThat(answers("heap 50 MiB")).isZero();
        assertThat(shown(".answers tbody tr")).isEqualTo(all - 2);
        click("input[name=gc][value=Parallel]");
        assertThat(answers("(Parallel")).isZero();
        assertThat(shown(".answers tbody tr")).isEqualTo(all - 3);
    }

    /** Rows of the summary that ask about this. */
    private long answers(String words) {
        return number(
                "return [...document.querySelectorAll('.answers tbody tr')].filter(row => row.checkVisibility()"
                        + " && row.textContent.replaceAll('\\u00a0', ' ').includes(arguments[0])).length",
                words);
    }

    @Test
    void onPaperThereIsEveryFigureAndNothingToClick() {
        visit("");
        long figures = shown("figure");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            width(LANDSCAPE_A4);
            assertThat(shown("figure")).isEqualTo(figures);
            assertThat(shown("nav, .filters, .tools, details")).isZero();
            assertThat(shown("table")).isPositive();
            assertThat(overhang()).isZero();
        } finally {
            driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
        assertThat(shown("nav, .filters")).isPositive();
    }

    @Test
    void linkShowsTheSameViewAgain() {
        visit("");
        click("input[name=heap][value='256m']");
        click("#theme");
        String link = driver.findElement(By.id("permalink")).getDomProperty("href");
        assertThat(link).endsWith("#summary&heap=50m,512m&theme=dark");

        driver.get("about:blank");
        load(Objects.requireNonNull(link));

        assertThat(shown("[data-heap='256m']")).isZero();
        assertThat(shown("[data-heap='50m']")).isPositive();
        assertThat(shown("img.dark")).isPositive();
        assertThat(shown("img.light")).isZero();
        assertThat(driver.getCurrentUrl()).isEqualTo(link);
    }

    @Test
    void linkToAChartGoesToItAndKeepsTheFilters() {
        visit("#summary&scheme=refcount-split");

        driver.executeScript("document.querySelector('a[href=\"#chart-latency-read\"]').click()");

        // The event comes later; asking through the event loop waits for it.
        eventually("[data-scheme=epoch]", 0);
        Object top = driver.executeAsyncScript("const done = arguments[0]; setTimeout(() =>"
                + " done(document.getElementById('chart-latency-read').getBoundingClientRect().top), 200)");
        assertThat(((Number) Objects.requireNonNull(top)).doubleValue()).isBetween(-5.0, 900.0);
        assertThat(driver.getCurrentUrl()).endsWith("#chart-latency-read&scheme=refcount-split");
    }

    @Test
    void linkThatSomebodyMeddledWithDoesNoHarm() {
        visit("#summary&scheme=%E0%A4%A&heap=<img src=x onerror=alert(1)>&theme=purple&__proto__=1&=");

        assertThat(shown("main")).isOne();
        assertThat(errors()).isEmpty();
    }

    @Test
    void scriptRunsWithoutAnErrorAndAPlantedErrorIsSeen() {
        visit("");
        click("#theme");
        click("#theme");

        assertThat(errors()).isEmpty();
        driver.executeScript("setTimeout(() => { throw new Error('planted'); })");
        driver.executeAsyncScript("setTimeout(arguments[0], 300)");
        assertThat(errors()).anyMatch(error -> error.contains("planted"));
    }

    @Test
    void withoutScriptsEverythingIsThere() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            load(page);
            assertThat(driver.findElement(By.id("filters")).isDisplayed()).isFalse();
            assertThat(driver.findElement(By.id("study-hotswap")).isDisplayed()).isTrue();
            assertThat(driver.findElement(By.id("study-choose")).isDisplayed()).isTrue();
            assertThat(driver.findElements(By.cssSelector("figure"))).hasSizeGreaterThan(20);
        } finally {
            driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    private void click(String selector) {
        driver.executeScript("document.querySelector(arguments[0]).click()", selector);
    }

    private List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    private long overhang() {
        return number("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private long shown(String selector) {
        return number(
                "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length",
                selector);
    }

    private long eventually(String selector, long count) {
        long now = shown(selector);
        for (int i = 0; i < 100 && now != count; i++) {
            driver.executeAsyncScript("setTimeout(arguments[0], 50)");
            now = shown(selector);
        }
        return now;
    }

    private long number(String script, Object... arguments) {
        return ((Number) Objects.requireNonNull(driver.executeScript(script, arguments))).longValue();
    }
}
