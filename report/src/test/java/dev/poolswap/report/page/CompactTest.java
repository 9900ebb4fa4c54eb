package dev.poolswap.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

final class CompactTest {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <title>a &lt; b</title>
            <style>
            a > b { color: red }

            td { margin: 0 }
            </style>
            </head>
            <body>


            <section class="board" id="summary" aria-label="x > y">
            <p>one <b>two</b> <i>three</i>
            <b>four</b></p>
            </section>
            <table class="data">
            <caption>A table</caption>
            <thead><tr><th scope="col">Scheme</th><th scope="col" class="text long">What</th></tr></thead>

            <tbody data-scheme="epoch">
            <tr data-scheme="epoch"><th scope="row">epoch &amp; more</th><td>1.5 <span class="detail">2 to 3</span></td><td class="absent">–</td></tr>

            <tr><th scope="row">evil</th><td title="a b">&lt;/td&gt;</td><td data-scheme="&quot;&gt;&lt;script&gt;"></td></tr>
            </tbody>
            <tbody>
            <tr><th scope="row"></th><td></td></tr>
            </tbody>
            </table>
            <svg class="mark" aria-hidden="true"><g class="c-1"><line class="grid" x1="0%" x2="9.5%" y2="20"/><circle cx="1%" r="4"/></g><path d="M0 1L2 3"/></svg>
            <pre class="scroll" tabindex="0"><code>one

              two</code></pre>
            <p>after</p>
            <script>
            if (a < b && "x" > 'y') { document.write("<td>") }

            run();
            </script>
            </body>
            </html>
            """;

    @Test
    void the_document_stays_the_same() {
        assertThat(nodes(Compact.of(PAGE))).isEqualTo(nodes(PAGE));
    }

    @Test
    void what_is_implied_is_left_out() {
        assertThat(Compact.of(PAGE))
                .hasSizeLessThan(PAGE.length() - 100)
                .doesNotContain("</td>", "</tr>", "</th>", "</tbody>", "</thead>")
                .contains("<td class=absent>–", "<line class=grid x1=0% x2=9.5% y2=20 />", "<path d=\"M0 1L2 3\"/>");
    }

    /** The command line recognises a report by what every page has. */
    @Test
    void the_sign_of_a_report_stays() {
        assertThat(Compact.of(PAGE)).contains(HtmlPage.SIGN);
    }

    @Test
    void what_is_cut_off_does_no_harm() {
        for (int length = 0; length <= PAGE.length(); length++) {
            assertThat(Compact.of(PAGE.substring(0, length))).isNotNull();
        }
    }

    /** Every element with its attributes, and every text, without the space that no browser shows. */
    private static List<String> nodes(String html) {
        List<String> nodes = new ArrayList<>();
        Jsoup.parse(html).traverse((node, depth) -> {
            if (node instanceof Element element) {
                nodes.add(depth + " " + element.tagName() + element.attributes() + element.data());
            } else if (node instanceof TextNode text && !text.isBlank()) {
                Element parent = text.parent();
                boolean verbatim = parent != null && parent.closest("pre") != null;
                nodes.add(depth + " "
                        + (verbatim ? text.getWholeText() : text.text().strip()));
            }
        });
        return nodes;
    }
}
