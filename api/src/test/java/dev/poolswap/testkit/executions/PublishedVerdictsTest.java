package dev.poolswap.testkit.executions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The enumerator agrees with what was published, before it is asked about anything of ours. */
@Tag("executions")
class PublishedVerdictsTest {
    @Test
    void there_are_enough_of_them_for_each_model() {
        List<Published> all = Published.all();
        assertThat(all).extracting(one -> one.program().name()).doesNotHaveDuplicates();
        for (MemoryModel model : MemoryModel.ALL) {
            assertThat(all.stream().filter(one -> one.allowed().containsKey(model)))
                    .as(model.title())
                    .hasSizeGreaterThanOrEqualTo(40);
        }
    }

    @Test
    void every_published_verdict_is_reached() {
        assertThat(Published.disagreements(Map.of())).isEmpty();
    }

    @Test
    void the_table_in_docs_has_them_all_with_their_sources() throws IOException {
        List<String> rows = Published.all().stream().map(Published::row).toList();
        OrderingTables.check("litmus-tests.md", OrderingTables.PUBLISHED, rows);
        assertThat(Files.readString(Path.of("..", "docs", "memory-model.md")))
                .contains("checked against " + rows.size() + " published litmus tests");
        List<String> page = Files.readAllLines(Path.of("..", "docs", "litmus-tests.md"));
        Set<String> used = new TreeSet<>();
        Published.all().forEach(one -> {
            for (String verdict : one.sources().replace(",", " A:").split(" ")) {
                used.add(verdict.replaceFirst("^[AF]:", ""));
            }
        });
        used.remove("-");
        assertThat(page.stream()
                        .filter(line -> line.matches("\\| `\\w+` \\|.*"))
                        .map(line -> line.split("`")[1]))
                .as("sources that the page explains")
                .containsExactlyElementsOf(used);
    }
}
