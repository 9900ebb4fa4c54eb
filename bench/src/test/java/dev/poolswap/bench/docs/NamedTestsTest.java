package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The test classes that the pages name exist, and have or inherit the methods that are named. */
class NamedTestsTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");
    private static final Pattern PARENT = Pattern.compile("class \\w+(?:<[^{]*>)? extends (\\w+)");

    /** The sources of test classes by their names. */
    private static Map<String, String> existing() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("api", "refcount", "epoch", "hazard", "baselines", "report", "bench")) {
            try (Stream<Path> files = Files.walk(Page.ROOT.resolve(module).resolve("src"))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String name = file.getFileName().toString();
                    if (name.endsWith("Test.java") || name.endsWith("Contract.java")) {
                        sources.put(name.replace(".java", ""), Files.readString(file));
                    }
                }
            }
        }
        return sources;
    }

    private static List<MatchResult> named(Page page) {
        return page.prose().stream()
                .flatMap(line -> NAMED.matcher(line).results())
                .toList();
    }

    private static boolean exists(MatchResult name, Map<String, String> sources) {
        String source = sources.get(name.group(1));
        return source != null && (name.group(2) == null || has(source, name.group(2), sources));
    }

    private static boolean has(String source, String method, Map<String, String> sources) {
        if (source.contains(" " + method + "(")) {
            return true;
        }
        Matcher parent = PARENT.matcher(source);
        return parent.find()
                && sources.containsKey(parent.group(1))
                && has(sources.get(parent.group(1)), method, sources);
    }

    /** Those that a page names in vain. */
    private static List<String> missing(Page page, Map<String, String> sources) {
        return named(page).stream()
                .filter(name -> !exists(name, sources))
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void every_test_that_a_page_names_exists() throws IOException {
        Map<String, String> existing = existing();
        List<Page> pages = Page.all();
        assertThat(pages.stream().mapToInt(page -> named(page).size()).sum()).isGreaterThan(20);
        assertThat(pages)
                .allSatisfy(page ->
                        assertThat(missing(page, existing)).as(page.name()).isEmpty());
    }

    @Test
    void a_name_without_a_test_is_caught() throws IOException {
        Page page = new Page(
                Page.ROOT.resolve("docs/planted.md"),
                List.of(
                        "see `LinksTest`, `GoneTest.gone`, `GoneContract` and `x`",
                        "`NamedTestsTest.a_name_without_a_test_is_caught`, `NamedTestsTest.gone`",
                        "`EpochScheduleTest.a_claim_that_slept_leaves_the_version_to_later_scans`, inherited"));
        assertThat(missing(page, existing()))
                .containsExactly("`GoneTest.gone`", "`GoneContract`", "`NamedTestsTest.gone`");
    }
}
