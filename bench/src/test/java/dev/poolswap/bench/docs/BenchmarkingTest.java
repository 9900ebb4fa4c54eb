package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.study.Studies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/benchmarking.md has the studies that there are. */
class BenchmarkingTest {

    @Test
    void every_study_has_a_row_and_every_row_a_study() {
        List<String> rows = Page.of(Page.ROOT.resolve("docs/benchmarking.md")).prose().stream()
                .filter(line -> line.matches("\\| `[a-z]+` \\| .* \\|"))
                .map(line -> line.replaceAll("\\| `([a-z]+)`.*", "$1"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Studies.all().stream().map(Study::id).toList());
    }
}
