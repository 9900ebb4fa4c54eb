package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fifteen schemes have room on a page: no names overlap, and nobody scrolls without end. */
final class AllSchemesInBrowserTest extends PageInBrowser {
    /** The height of a small letter: names closer than that cannot be read. */
    private static final int LETTER = 11;

    private static final String ENDS =
            "[...document.querySelectorAll('.curves .ends')].filter(e => e.checkVisibility())";

    @Override
    List<String> schemes() {
        return AllSchemesTest.SCHEMES;
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1024, 1440})
    void names_at_the_ends_of_curves_stand_apart_within_their_chart(int width) {
        width(width);
        visit("");

        assertThat(number("return " + ENDS + ".length")).isPositive();
        assertThat(number("return Math.max(..." + ENDS + ".map(e => e.querySelectorAll('text').length))"))
                .isGreaterThanOrEqualTo(schemes().size() - 1L);
        assertThat(closest()).isGreaterThanOrEqualTo(LETTER);
        assertThat(number("return Math.min(..." + ENDS + ".map(e => Math.min(...[...e.querySelectorAll('text')]"
                        + ".map(t => t.getBoundingClientRect().top)) - e.getBoundingClientRect().top))"))
                .isGreaterThanOrEqualTo(-2);
        driver.executeScript("document.querySelectorAll('.curves .ends text').forEach(t => t.setAttribute('y', 100))");
        assertThat(closest()).as("the planted fault").isZero();
    }

    /** Pixels between two names beside the same curves. */
    private long closest() {
        return number("return Math.min(..." + ENDS + ".flatMap(e => {"
                + "  const y = [...e.querySelectorAll('text')].map(t => +t.getAttribute('y')).sort((a, b) => a - b);"
                + "  return y.slice(1).map((at, i) => at - y[i]); }))");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1024, 1440})
    void nothing_scrolls_sideways(int width) {
        width(width);
        visit("");

        assertThat(number("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isZero();
    }

    @Test
    void at_the_width_of_a_desk_the_page_has_twelve_screens_at_most() {
        visit("");

        assertThat(number("return document.documentElement.scrollHeight")).isLessThan(12 * 900);
    }

    private long number(String script) {
        return ((Number) Objects.requireNonNull(driver.executeScript(script))).longValue();
    }
}
