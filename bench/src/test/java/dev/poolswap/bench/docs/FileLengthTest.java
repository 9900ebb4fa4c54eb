package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file has one concept, and a file with several grows. */
final class FileLengthTest {
    private static final int LONGEST = 600;
    private static final int MEDIAN = 120;
    private static final List<String> MODULES =
            List.of("api", "refcount", "epoch", "hazard", "baselines", "report", "bench");

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>(Sources.main(Page.ROOT, MODULES));
        sources.addAll(Sources.tests(Page.ROOT));
        assertThat(sources).hasSizeGreaterThan(800);
        return sources;
    }

    private static long lines(Path source) {
        return Sources.text(source).lines().count();
    }

    @Test
    void no_source_is_longer_than_can_be_read_at_a_sitting() throws IOException {
        assertThat(sources())
                .allSatisfy(source -> assertThat(lines(source)).as("%s", source).isLessThanOrEqualTo(LONGEST));
    }

    @Test
    void half_of_the_sources_are_short() throws IOException {
        long[] lines =
                sources().stream().mapToLong(FileLengthTest::lines).sorted().toArray();
        assertThat(lines[lines.length / 2]).isLessThanOrEqualTo(MEDIAN);
    }
}
