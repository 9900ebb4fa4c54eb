package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each happens-before edge in docs/memory-model.md is numbered in order and names tests that exist. */
class MemoryModelTest {
    private static final Path PAGE = Page.ROOT.resolve("docs/memory-model.md");
    private static final Path KIT = Page.ROOT.resolve("api/src/test/java");
    private static final Pattern EDGE = Pattern.compile("^\\| (HB\\d+) \\|.*\\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

    private static List<MatchResult> edges(Page page) {
        return page.lines().stream()
                .flatMap(line -> EDGE.matcher(line).results())
                .toList();
    }

    /** The tests named in the last column of a table of edges that do not exist. */
    private static List<String> missing(Page page) throws IOException {
        List<String> missing = new ArrayList<>();
        for (MatchResult edge : edges(page)) {
            List<MatchResult> names = NAME.matcher(edge.group(2)).results().toList();
            if (names.isEmpty()) {
                missing.add(edge.group(1) + " names no test");
            }
            for (MatchResult name : names) {
                if (!exists(name.group(1), name.group(2))) {
                    missing.add(edge.group(1) + " names " + name.group());
                }
            }
        }
        return missing;
    }

    private static boolean exists(String type, String method) throws IOException {
        try (Stream<Path> files = Files.walk(KIT)) {
            for (Path file : files.filter(f -> f.endsWith(type + ".java")).toList()) {
                String source = Files.readString(file);
                if (method == null ? source.contains("@JCStressTest") : source.contains(" " + method + "(")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void every_edge_is_numbered_and_names_a_test_that_exists() throws IOException {
        Page page = Page.of(PAGE);
        List<String> numbers = edges(page).stream().map(edge -> edge.group(1)).toList();
        assertThat(numbers).hasSizeGreaterThan(5);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo("HB" + (i + 1));
        }
        assertThat(missing(page)).isEmpty();
    }

    @Test
    void every_litmus_test_of_the_contract_is_named() throws IOException {
        String page = Files.readString(PAGE);
        String contract = Files.readString(KIT.resolve("dev/poolswap/testkit/jcstress/LitmusContract.java"));
        List<String> litmus = Pattern.compile("(\\w+)\\.class")
                .matcher(contract)
                .results()
                .map(name -> name.group(1))
                .distinct()
                .toList();
        assertThat(litmus).hasSizeGreaterThan(8);
        assertThat(litmus).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void an_edge_without_a_test_is_caught() throws IOException {
        Page page = new Page(
                PAGE,
                List.of(
                        "| HB1 | good | `Publication` |",
                        "| HB2 | no such test | `Gone` |",
                        "| HB3 | no such method | `AsymmetricFenceLitmusTest.gone` |",
                        "| HB4 | none | prose |"));
        assertThat(missing(page))
                .containsExactly("HB2 names `Gone`", "HB3 names `AsymmetricFenceLitmusTest.gone`", "HB4 names no test");
    }
}
