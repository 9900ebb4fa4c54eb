package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes that run Lincheck have a JVM of their own each, by their tag: it puts static state back after each interleaving,
 * and with it what other tests in the same JVM use.
 */
class ModelsApartTest {
    private static final Pattern RUNS_LINCHECK =
            Pattern.compile("\\bLincheck\\.(check|mustCatch|mustWait)\\(|new ModelCheckingOptions\\(");
    private static final String TAG = "@Tag(\"lincheck\")";

    @Test
    void every_test_that_runs_lincheck_has_the_tag_that_keeps_it_apart() throws IOException {
        assertThat(withoutTag(Page.ROOT)).isEmpty();
    }

    @Test
    void a_planted_class_without_the_tag_is_found(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("hazard/src/test/java"));
        Path planted = folder.resolve("PlantedMutantsTest.java");
        String body = "class PlantedMutantsTest { @Test void a() { Lincheck.mustCatch(Planted::new); } }";
        Files.writeString(planted, "@Tag(\"full\")\n" + body);
        assertThat(withoutTag(root)).containsExactly(planted);
        Files.writeString(planted, TAG + "\n" + body);
        assertThat(withoutTag(root)).isEmpty();
    }

    private static List<Path> withoutTag(Path root) throws IOException {
        return Sources.tests(root).stream()
                .filter(file ->
                        file.toString().matches(".*(Test|Contract)\\.java") && !file.endsWith("ModelsApartTest.java"))
                .filter(file -> {
                    String source = Sources.text(file);
                    return RUNS_LINCHECK.matcher(source).find() && !source.contains(TAG);
                })
                .toList();
    }
}
