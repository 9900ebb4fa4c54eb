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

/** The tests that docs/evidence.md names exist, and it names every test of planted faults. */
class EvidenceTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern CATCHES = Pattern.compile("void (\\w+_(?:is_caught|catches_\\w+))\\(");

    private static String evidence() throws IOException {
        return Files.readString(ROOT.resolve("docs/evidence.md"));
    }

    private static List<Path> testSources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("api", "refcount", "epoch", "hazard", "baselines")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Test.java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    @Test
    void every_test_that_is_named_exists() throws IOException {
        List<Path> sources = testSources();
        List<MatchResult> named = NAMED.matcher(evidence()).results().toList();
        assertThat(named).hasSizeGreaterThan(20);
        for (MatchResult name : named) {
            Path source = sources.stream()
                    .filter(file -> className(file).equals(name.group(1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("docs/evidence.md names " + name.group(1)));
            assertThat(Files.readString(source)).contains(" " + name.group(2) + "(");
        }
    }

    @Test
    void every_test_that_catches_a_planted_fault_is_named() throws IOException {
        String evidence = evidence();
        List<String> catching = new ArrayList<>();
        for (Path source : testSources()) {
            CATCHES.matcher(Files.readString(source))
                    .results()
                    .map(method -> className(source) + "." + method.group(1))
                    .forEach(catching::add);
        }
        assertThat(catching).hasSizeGreaterThan(10);
        assertThat(catching).allSatisfy(test -> assertThat(evidence).contains("`" + test + "`"));
    }
}
