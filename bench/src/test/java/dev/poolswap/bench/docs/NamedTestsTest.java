package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The test classes that the pages name exist. */
class NamedTestsTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.\\w+)?`");

    private static Set<String> existing() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("api", "refcount", "epoch", "hazard", "baselines", "report", "bench")) {
            try (Stream<Path> files = Files.walk(Page.ROOT.resolve(module).resolve("src"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> names.add(name.replace(".java", "")));
            }
        }
        return names;
    }

    private static List<String> named(Page page) {
        return page.prose().stream()
                .flatMap(line -> NAMED.matcher(line).results())
                .map(name -> name.group(1))
                .toList();
    }

    @Test
    void every_test_that_a_page_names_exists() throws IOException {
        Set<String> existing = existing();
        List<Page> pages = Page.all();
        assertThat(pages.stream().mapToInt(page -> named(page).size()).sum()).isGreaterThan(20);
        assertThat(pages)
                .allSatisfy(page -> assertThat(existing).as(page.name()).containsAll(named(page)));
    }

    @Test
    void a_name_without_a_test_is_caught() throws IOException {
        Page page = new Page(Page.ROOT.resolve("docs/planted.md"), List.of("see `LinksTest`, `GoneTest.gone`", "`x`"));
        assertThat(named(page)).containsExactly("LinksTest", "GoneTest");
        assertThat(existing()).contains("LinksTest").doesNotContain("GoneTest");
    }
}
