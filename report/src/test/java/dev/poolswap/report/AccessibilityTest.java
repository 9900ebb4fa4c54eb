package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What axe-core says of the page. */
final class AccessibilityTest extends PageInBrowser {
    // The default of 30 is too short for this page on a busy machine, where it has taken minutes.
    private static final int AXE_SECONDS = 900;

    /** A pool and a baseline: axe takes long for each number, and more of a kind have no faults that these have not. */
    @Override
    List<String> schemes() {
        return List.of("refcount-split", "atomic-reference");
    }

    @Test
    void axe_finds_nothing_and_finds_a_planted_fault() {
        visit("#summary&theme=light");
        openAll();

        Results all = analysed(new AxeBuilder());
        assertThat(all.getPasses()).hasSizeGreaterThan(10);
        assertThat(violations(all)).isEmpty();
        AxeBuilder ofImages = new AxeBuilder().withOnlyRules(List.of("role-img-alt"));
        assertThat(violations(analysed(ofImages))).isEmpty();
        driver.executeScript("document.querySelector('.drawing').removeAttribute('aria-label')");
        assertThat(violations(analysed(ofImages))).anyMatch(violation -> violation.startsWith("role-img-alt"));
    }

    /** All that the other theme changes is colours. */
    @Test
    void the_dark_themes_colours_stand_out_and_a_planted_faint_text_does_not() {
        visit("#summary&theme=dark");
        openAll();
        AxeBuilder ofColours = new AxeBuilder().withOnlyRules(List.of("color-contrast", "link-in-text-block"));

        Results colours = analysed(ofColours);
        assertThat(colours.getPasses()).isNotEmpty();
        assertThat(violations(colours)).isEmpty();
        driver.executeScript("document.querySelector('main').insertAdjacentHTML('afterbegin',"
                + "'<p id=\"planted\" style=\"color:#333\">faint</p>')");
        // The rest has been looked at, and takes the browser ten seconds.
        assertThat(violations(analysed(ofColours.include("#planted"))))
                .anyMatch(violation -> violation.startsWith("color-contrast"));
    }

    private Results analysed(AxeBuilder axe) {
        Results results = axe.setTimeout(AXE_SECONDS).analyze(driver);
        // An analysis that broke off has no violations either.
        assertThat(results.isErrored()).as(() -> results.getErrorMessage()).isFalse();
        return results;
    }

    private static List<String> violations(Results results) {
        return results.getViolations().stream().map(AccessibilityTest::words).toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().get(0).getHtml();
    }
}
