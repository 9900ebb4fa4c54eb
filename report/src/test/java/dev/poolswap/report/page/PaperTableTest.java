package dev.poolswap.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.page.Table.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables for a column of a paper. */
final class PaperTableTest {
    private static final String HOSTILE = "50 % of \\input{x} & $y_1$ #2";

    private static String latex(int columns, String name) {
        List<String> heads = new ArrayList<>(List.of("Scheme"));
        List<Entry> row = new ArrayList<>(List.of(Entry.text(name)));
        for (int i = 1; i <= columns; i++) {
            heads.add("path " + i + " (ns/op)");
            row.add(Entry.number(i + ".00 (0.50 to 9.00)", "2.00 × (1.00 to 3.00)"));
        }
        Table table = Table.of("Time of one read", heads, List.of(row));
        return PaperTable.of(
                new Section("re_ads", "title", List.of(), List.of(new Block.TableBlock(table))),
                "study reads; n = 5 JVM forks per configuration");
    }

    @Test
    void a_wide_table_is_several_and_no_number_is_lost() {
        String latex = latex(6, "hazard · membarrier");

        assertThat(Stream.of(latex.split("begin\\{table}")).skip(1))
                .hasSizeGreaterThan(1)
                .allSatisfy(part -> {
                    String row = part.lines()
                            .filter(line -> line.startsWith("hazard"))
                            .findFirst()
                            .orElseThrow();
                    // The interval is the widest line of a column.
                    double width = PaperTable.width("hazard · membarrier")
                            + PaperTable.width("(0.50 to 9.00)") * (row.split(" & ").length - 1);
                    assertThat(width).isBetween(PaperTable.WIDTH / 2, PaperTable.WIDTH);
                });
        for (int i = 1; i <= 6; i++) {
            assertThat(latex)
                    .contains("{@{}r@{}}" + i
                            + ".00\\\\(0.50 to 9.00)\\\\2.00 $\\times$\\\\(1.00 to 3.00)\\end{tabular}");
        }
        assertThat(latex)
                .contains("path 1\\\\(ns/op)", "(part 1 of ", "\\label{tab:re-ads-1a}", "\\label{tab:re-ads-1b}");
    }

    @Test
    void a_table_of_many_parts_has_a_label_for_each() {
        List<String> labels = Pattern.compile("\\\\label\\{([^}]*)\\}")
                .matcher(latex(120, "epoch"))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(labels)
                .hasSizeGreaterThan(26)
                .doesNotHaveDuplicates()
                .allMatch(label -> label.matches("tab:re-ads-1[a-z]+"))
                .contains("tab:re-ads-1z", "tab:re-ads-1aa");
    }

    @Test
    void the_caption_names_study_and_forks() {
        assertThat(latex(1, "epoch"))
                .contains("\\caption{Time of one read; study reads; n = 5 JVM forks per configuration}")
                .contains("\\label{tab:re-ads-1}")
                .doesNotContain("part 1");
    }

    @Test
    void names_are_printed_and_not_run() {
        assertThat(latex(2, HOSTILE))
                .contains("50 \\% of \\textbackslash{}input\\{x\\} \\& \\$y\\_1\\$ \\#2")
                .doesNotContain("\\input")
                .doesNotContainPattern("(?<!\\\\)\\$y");
    }
}
