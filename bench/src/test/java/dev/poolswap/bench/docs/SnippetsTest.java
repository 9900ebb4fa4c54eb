package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Code in the pages is quoted from tests: below a comment {@code <!-- from FILE, NAME -->} are the lines
 * between {@code // snippet NAME} and {@code // end} of that file.
 */
class SnippetsTest {
    private static final Pattern QUOTES = Pattern.compile("<!-- from (\\S+), (\\S+) -->");
    private static final Pattern BEGINS = Pattern.compile("\\s*// snippet (\\S+)");

    /** What is in a page that quotes, and what should. */
    private record Quote(String source, List<String> quoted, List<String> original) {}

    private static List<Quote> quotes(Page page) {
        List<Quote> quotes = new ArrayList<>();
        List<String> lines = page.lines();
        for (int i = 0; i < lines.size(); i++) {
            Matcher quote = QUOTES.matcher(lines.get(i));
            if (quote.matches()) {
                assertThat(lines.get(i + 1)).as("below %s", lines.get(i)).isEqualTo("```java");
                List<String> rest = lines.subList(i + 2, lines.size());
                Path source = Page.ROOT.resolve(quote.group(1));
                quotes.add(new Quote(
                        quote.group(),
                        rest.subList(0, rest.indexOf("```")),
                        snippet(Page.of(source).lines(), quote.group(2), source)));
            }
        }
        return quotes;
    }

    private static List<String> snippet(List<String> lines, String name, Path source) {
        int begin = lines.stream().map(String::strip).toList().indexOf("// snippet " + name);
        assertThat(begin).as("snippet %s in %s", name, source).isNotNegative();
        List<String> rest = lines.subList(begin + 1, lines.size());
        int end = rest.stream().map(String::strip).toList().indexOf("// end");
        return String.join("\n", rest.subList(0, end)).stripIndent().lines().toList();
    }

    @Test
    void what_the_pages_quote_is_what_the_tests_run() {
        List<Quote> quotes =
                Page.all().stream().flatMap(page -> quotes(page).stream()).toList();
        assertThat(quotes).hasSizeGreaterThan(7);
        assertThat(quotes)
                .allSatisfy(
                        quote -> assertThat(quote.quoted()).as(quote.source()).isEqualTo(quote.original()));
    }

    @Test
    void every_snippet_is_quoted() throws Exception {
        List<String> quoted = Page.all().stream()
                .flatMap(page -> quotes(page).stream())
                .map(Quote::source)
                .toList();
        for (String root : List.of("src/test/java", "src/test22/java")) {
            try (var files = Files.walk(Path.of(root, "dev/poolswap/bench/examples"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    for (String line : Files.readAllLines(file)) {
                        Matcher begins = BEGINS.matcher(line);
                        if (begins.matches()) {
                            assertThat(quoted).contains("<!-- from bench/" + file + ", " + begins.group(1) + " -->");
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_quote_that_has_drifted_or_has_no_source_is_caught() {
        String source = "bench/src/test/java/dev/poolswap/bench/examples/RoutingTable.java";
        Page drifted = new Page(
                Page.ROOT.resolve("docs/planted.md"),
                List.of("<!-- from " + source + ", write -->", "```java", "routes.clear();", "```"));
        assertThat(quotes(drifted))
                .singleElement()
                .satisfies(quote -> assertThat(quote.quoted()).isNotEqualTo(quote.original()));
        Page unfounded = new Page(
                Page.ROOT.resolve("docs/planted.md"), List.of("<!-- from " + source + ", gone -->", "```java", "```"));
        assertThatThrownBy(() -> quotes(unfounded))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("snippet gone");
    }
}
