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

    private static final int LANDSCAPE_LETTER = 980;

    /** Every twentieth of a second for three minutes. */
    private static final int LOOKS = 3_600;

    @ParameterizedTest
    @ValueSource(ints = {390, 820, 1024, 1440})
    void nothing_scrolls_sideways_and_a_planted_wide_element_does(int width) {
        width(width);
        visit("");

        assertThat(overhang()).isZero();
        openAll();
        assertThat(overhang()).isZero();
        driver.executeScript("document.querySelector('main').insertAdjacentHTML('afterbegin',"
                + "'<div style=\"width:3000px\">wide</div>')");
        assertThat(overhang()).isPositive();
    }

    @Test
    void on_a_phone_the_answers_of_the_summary_are_as_wide_as_the_page_and_their_table_does_not_scroll() {
        width(1440);
        visit("");
        openAll();
        assertThat(shown(".answers thead")).isOne();
        width(390);
        visit("");
        openAll();

        assertThat(shown(".answers thead")).isZero();
        assertThat(shown(".schemes thead th")).as("the scale").isOne();
        assertThat(number("const box = document.querySelector('.answers').parentElement;"
                        + "return box.scrollWidth - box.clientWidth"))
                .isZero();
        assertThat(number("return Math.min(...[...document.querySelectorAll('.answers .standing, .answers .sure')]"
                        + ".map(cell => cell.clientWidth))"))
                .isGreaterThan(350);
    }

    @Test
    void filters_hide_what_is_filtered_out_and_nothing_else() {
        visit("");
        openAll();
        long epoch = shown("[data-scheme=epoch]");
        long split = shown("[data-scheme=refcount-split]");
        long parallel = shown(".part[data-gc=Parallel]");
        long tiles = shown(".tiles [data-gc=Parallel]");
        assertThat(List.of(epoch, split, parallel, tiles)).allMatch(count -> count > 0);

        click("input[name=scheme][value=epoch]");
        click("input[name=gc][value=Parallel]");

        assertThat(shown("[data-scheme=epoch]")).isZero();
        assertThat(shown(".part[data-gc=Parallel], .tiles [data-gc=Parallel]")).isZero();
        assertThat(shown(".part[data-gc=G1]")).isPositive();
        assertThat(shown(".tiles [data-gc=G1]")).isPositive();
        assertThat(shown("[data-scheme=refcount-split]")).isBetween(1L, split);
        assertThat(driver.findElement(By.id("filtered")).getText()).isEqualTo("Hidden: epoch, Parallel");
        click("#filters button[type=reset]");
        assertThat(eventually("[data-scheme=epoch]", epoch)).isEqualTo(epoch);
    }

    @Test
    void ratio_filter_hides_rows_of_answers_and_tables() {
        visit("");
        openAll();
        long rows = shown(".answers tbody tr");
        long asked = answers("10 % writes");
        assertThat(List.of(asked, shown("tr[data-writes='10']"))).allMatch(count -> count > 0);

        click("input[name=writes][value='10']");

        assertThat(shown("[data-writes='10']")).isZero();
        assertThat(answers("10 % writes")).isZero();
        assertThat(shown(".answers tbody tr")).isEqualTo(rows - asked);
        assertThat(driver.findElement(By.id("filtered")).getText()).isEqualTo("Hidden: 10 %");
        click("#filters button[type=reset]");
        assertThat(eventually(".answers tbody tr", rows)).isEqualTo(rows);
    }

    @Test
    void heap_and_collector_filters_hide_answers() {
        visit("");
        openAll();
        long heap = answers("heap 50 MiB");
        long parallel = answers("(Parallel");
        assertThat(List.of(heap, parallel)).allMatch(count -> count > 0);

        click("input[name=heap][value='50m']");
        assertThat(answers("heap 50 MiB")).isZero();
        click("input[name=gc][value=Parallel]");
        assertThat(answers("(Parallel")).isZero();
        assertThat(shown(".answers tbody tr")).isPositive();
    }

    @Test
    void scheme_filter_hides_its_row_its_marks_and_its_curves() {
        visit("");
        assertThat(List.of(
                        shown(".schemes tr[data-scheme=epoch]"),
                        shown(".line[data-scheme=epoch]"),
                        shown("g[data-scheme=epoch]")))
                .allMatch(count -> count > 0);

        click("input[name=scheme][value=epoch]");

        assertThat(shown("[data-scheme=epoch]")).isZero();
        assertThat(shown(".line[data-scheme=refcount-split]")).isPositive();
    }

    @Test
    void radio_buttons_choose_what_the_table_shows_and_the_link_keeps_it() {
        visit("");
        String before = text(".schemes");
        assertThat(before).contains("heap 50 MiB").contains("10 % writes");

        click("input[name=at-heap][value='256m']");
        click("input[name=at-writes][value='1']");

        String after = text(".schemes");
        assertThat(after).contains("heap 256 MiB").contains("1 % writes").doesNotContain("heap 50 MiB");
        String link = driver.findElement(By.id("permalink")).getDomProperty("href");
        assertThat(link).endsWith("&at-heap=256m&at-writes=1");
        driver.get("about:blank");
        load(Objects.requireNonNull(link));
        assertThat(text(".schemes")).isEqualTo(after);
    }

    @Test
    void every_place_shows_one_ratio_a_row() {
        visit("");
        long rows = shown(".schemes tbody tr");
        assertThat(rows).isEqualTo(4);
        for (String heap : List.of("50m", "256m", "512m")) {
            for (String writes : List.of("1", "10")) {
                click("input[name=at-heap][value='" + heap + "']");
                click("input[name=at-writes][value='" + writes + "']");
                assertThat(shown(".schemes .ratio > span"))
                        .as(heap + " " + writes)
                        .isEqualTo(rows);
                assertThat(shown(".schemes .mark g")).as(heap + " " + writes).isBetween(1L, rows);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1024, 1440})
    void the_headline_stands_on_the_first_screen_at_every_width(int width) {
        width(width);
        visit("");

        assertThat(driver.findElements(By.tagName("h1"))).hasSize(1);
        assertThat(number("return Math.round(document.querySelector('h1').getBoundingClientRect().bottom)"))
                .isBetween(20L, 400L);
        assertThat(shown(".jump")).isEqualTo(width < 640 ? 1 : 0);
        assertThat(shown(".contents li"))
                .isEqualTo(
                        width < 640
                                ? 0
                                : driver.findElements(By.cssSelector(".contents li"))
                                        .size());
    }

    @Test
    void at_the_width_of_a_desk_the_first_screen_holds_the_whole_table_and_the_page_twelve_screens_at_most() {
        visit("");

        assertThat(number("return Math.round(document.querySelector('.schemes').getBoundingClientRect().bottom)"))
                .isLessThan(900);
        assertThat(number("return document.documentElement.scrollHeight")).isLessThan(12 * 900);
    }

    private String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText().replace('\u00a0', ' ');
    }

    /** Rows of the summary that ask about this. */
    private long answers(String words) {
        return number(
                "return [...document.querySelectorAll('.answers tbody tr')].filter(row => row.checkVisibility()"
                        + " && row.textContent.replaceAll('\\u00a0', ' ').includes(arguments[0])).length",
                words);
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 1440})
    void what_stands_beside_a_name_is_what_it_says(int width) {
        width(width);
        visit("");

        // Of each number in a row of panels, how far it is from the name that it belongs to.
        String furthest = "return Math.max(...[...document.querySelectorAll('.panel.later .line[data-scheme]')]"
                + ".filter(line => line.checkVisibility()).map(line => {"
                + "  const lines = panel => [...panel.querySelectorAll('.line[data-scheme]')];"
                + "  let first = line.closest('.panel');"
                + "  const at = lines(first).indexOf(line);"
                + "  while (first.classList.contains('later')) first = first.previousElementSibling;"
                + "  return Math.abs(lines(first)[at].getBoundingClientRect().top - line.getBoundingClientRect().top);"
                + "}))";
        assertThat(shown(".panel.later .line[data-scheme]")).isPositive();
        assertThat(number(furthest)).isZero();
        // In a chart that is shown: those of further settings are closed.
        driver.executeScript("[...document.querySelectorAll('.panel.later .line[data-scheme]')]"
                + ".find(line => line.checkVisibility()).closest('.panel').querySelector('.marks')"
                + ".style.paddingBottom = '20px'");
        assertThat(number(furthest)).isGreaterThan(10);
    }

    @Test
    void on_paper_there_are_the_table_and_the_charts_and_nothing_to_click() {
        visit("");
        long figures = shown("figure");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            width(LANDSCAPE_A4);
            assertThat(shown("figure")).isEqualTo(figures);
            assertThat(shown("nav, .filters, .tools, .choose, details")).isZero();
            assertThat(shown(".schemes tbody tr")).isEqualTo(4);
            assertThat(overhang()).isZero();
            width(LANDSCAPE_LETTER);
            assertThat(shown(".schemes thead th"))
                    .as("a table, not a block for each scheme")
                    .isGreaterThan(2);
            assertThat(overhang()).isZero();
        } finally {
            driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
        assertThat(shown("nav, .filters")).isPositive();
    }

    @Test
    void link_shows_the_same_view_again() {
        visit("");
        openAll();
        click("input[name=heap][value='256m']");
        click("#theme");
        String link = driver.findElement(By.id("permalink")).getDomProperty("href");
        assertThat(link).endsWith("#summary&heap=50m,512m&theme=dark");

        driver.get("about:blank");
        load(Objects.requireNonNull(link));

        openAll();
        assertThat(shown("[data-heap='256m']")).isZero();
        assertThat(shown("[data-heap='50m']")).isPositive();
        assertThat(driver.findElement(By.tagName("body")).getCssValue("background-color"))
                .contains("13, 17, 23");
        assertThat(driver.getCurrentUrl()).isEqualTo(link);
    }

    @Test
    void link_to_a_chart_goes_to_it_and_keeps_the_filters() {
        visit("#summary&scheme=refcount-split");

        driver.executeScript("document.querySelector('a[href=\"#chart-latency-read\"]').click()");

        // The event comes later; asking through the event loop waits for it.
        eventually("[data-scheme=epoch]", 0);
        double top = topOfTheChart();
        for (int i = 0; i < LOOKS && (top < -5 || top > 900); i++) {
            driver.executeAsyncScript("setTimeout(arguments[0], 50)");
            top = topOfTheChart();
        }
        assertThat(top).isBetween(-5.0, 900.0);
        assertThat(driver.getCurrentUrl()).endsWith("#chart-latency-read&scheme=refcount-split");
    }

    private double topOfTheChart() {
        Object top = driver.executeScript(
                "return document.getElementById('chart-latency-read').getBoundingClientRect().top");
        return ((Number) Objects.requireNonNull(top)).doubleValue();
    }

    @Test
    void link_that_somebody_meddled_with_does_no_harm() {
        visit("#summary&scheme=%E0%A4%A&heap=<img src=x onerror=alert(1)>&theme=purple&__proto__=1&=");

        assertThat(shown("main")).isOne();
        assertThat(errors()).isEmpty();
    }

    @Test
    void script_runs_without_an_error_and_a_planted_error_is_seen() {
        visit("");
        click("#theme");
        click("#theme");

        assertThat(errors()).isEmpty();
        driver.executeScript("setTimeout(() => { throw new Error('planted'); })");
        List<String> errors = errors();
        for (int i = 0; i < LOOKS && errors.isEmpty(); i++) {
            driver.executeAsyncScript("setTimeout(arguments[0], 50)");
            errors = errors();
        }
        assertThat(errors).anyMatch(error -> error.contains("planted"));
    }

    @Test
    void without_scripts_everything_is_there() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            load(page);
            assertThat(driver.findElement(By.id("filters")).isDisplayed()).isFalse();
            assertThat(driver.findElement(By.tagName("h1")).isDisplayed()).isTrue();
            assertThat(driver.findElements(By.cssSelector("figure"))).hasSizeGreaterThan(7);
            String before = text(".schemes");
            // The style sheet alone follows the radio buttons.
            driver.findElement(By.cssSelector("label:has(#at-heap-1)")).click();
            assertThat(text(".schemes")).contains("heap 256 MiB").isNotEqualTo(before);
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
                // The browser calls a group of a drawing visible that is not displayed; it has no box then.
                "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()"
                        + " && (!(e instanceof SVGElement) || e.getClientRects().length > 0)).length",
                selector);
    }

    private long eventually(String selector, long count) {
        long now = shown(selector);
        for (int i = 0; i < LOOKS && now != count; i++) {
            driver.executeAsyncScript("setTimeout(arguments[0], 50)");
            now = shown(selector);
        }
        return now;
    }

    private long number(String script, Object... arguments) {
        return ((Number) Objects.requireNonNull(driver.executeScript(script, arguments))).longValue();
    }
}
