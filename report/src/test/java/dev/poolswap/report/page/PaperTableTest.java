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

    /** Forty rows in two groups, whose columns are a number, above its interval and a ratio, and words that wrap. */
    private static String longTable() {
        List<Table.Group> groups = new ArrayList<>();
        for (String group : List.of("first", "second")) {
            List<List<Entry>> rows = new ArrayList<>();
            for (int i = 1; i <= 20; i++) {
                rows.add(List.of(
                        Entry.text(group + "-" + i),
                        Entry.number("1.00 (0.50 to 9.00)", "2.00 × (1.00 to 3.00)"),
                        Entry.text("no difference shown: 1.06 × (0.927 to 1.21); smallest detectable: 1.99 ×")));
            }
            groups.add(new Table.Group(group, rows));
        }
        Table table = new Table("Time of one read", List.of("Scheme", "time", "verdict"), groups);
        return PaperTable.of(
                new Section("reads", "title", List.of(), List.of(new Block.TableBlock(table))), "study reads");
    }

    @Test
    void a_long_table_is_several_that_each_fit_on_a_page_and_no_row_is_lost() {
        String latex = longTable();

        List<String> parts = Stream.of(latex.split("begin\\{table}")).skip(1).toList();
        assertThat(parts).allSatisfy(part -> {
            long rows = part.lines()
                    .filter(line -> line.matches("(first|second)-.*"))
                    .count();
            // A number, its interval, a ratio and its interval: four lines of 9.5 points on a page of 550.
            assertThat(rows).isBetween(1L, (long) (550 / (4 * 9.5)));
            assertThat(part).contains("Scheme", "\\toprule", "\\bottomrule");
        });
        for (String group : List.of("first", "second")) {
            for (int i = 1; i <= 20; i++) {
                String row = group + "-" + i + " ";
                assertThat(parts.stream().filter(part -> part.contains("\n" + row)))
                        .as("parts with %s", row)
                        .hasSize(1);
            }
        }
        assertThat(latex).contains("Time of one read, first; ", "Time of one read, second; ");
        assertThat(Pattern.compile("\\\\label\\{([^}]*)\\}")
                        .matcher(latex)
                        .results()
                        .map(found -> found.group(1)))
                .hasSameSizeAs(parts)
                .doesNotHaveDuplicates();
    }

    @Test
    void words_that_wrap_are_parted_from_the_number_before_them() {
        Entry entry = Entry.number(
                "1.00 (0.50 to 9.00)", "no difference shown: 1.06 × (0.927 to 1.21); smallest detectable: 1.99 ×");
        Table table = Table.of("Time", List.of("Scheme", "verdict"), List.of(List.of(Entry.text("epoch"), entry)));

        assertThat(PaperTable.of(
                        new Section("reads", "title", List.of(), List.of(new Block.TableBlock(table))), "study reads"))
                .contains("1.00 (0.50 to 9.00); no difference shown: ");
    }
}
