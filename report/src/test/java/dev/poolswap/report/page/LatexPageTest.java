package dev.poolswap.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.page.Table.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LatexPageTest {
    @Test
    void words_stand_to_the_left_and_numbers_to_the_right() {
        Table table = Table.of(
                "caption",
                List.of("Scheme", "Standing", "Time", "Bytes"),
                List.of(
                        List.of(
                                Entry.text("epoch"),
                                Entry.text("on the Pareto front"),
                                Entry.number("10.0"),
                                Entry.failed("out of memory")),
                        List.of(
                                Entry.text("hazard"),
                                Entry.absent("–"),
                                Entry.failed("timed out"),
                                Entry.number("300"))));

        assertThat(latex(table)).contains("\\begin{tabular}{llrr}\n");
    }

    @Test
    void a_column_without_any_number_is_one_of_words() {
        Table table = Table.of(
                "caption",
                List.of("Scheme", "Time"),
                List.of(List.of(Entry.text("epoch"), Entry.failed("out of memory"))));

        assertThat(latex(table)).contains("\\begin{tabular}{ll}\n");
    }

    @Test
    void a_name_in_brackets_is_no_length_behind_the_end_of_the_row_before() {
        Table table = Table.of(
                "caption",
                List.of("Scheme", "Time"),
                List.of(
                        List.of(Entry.text("epoch"), Entry.number("10.0")),
                        List.of(Entry.text("[1]"), Entry.number("3.00")),
                        List.of(Entry.text("*"), Entry.number("3.00"))));

        assertThat(latex(table)).contains("{[}1{]} & 3.00", "{*} & 3.00").doesNotContainPattern("\\\\\\\\\\s*[\\[*]");
    }

    private static String latex(Table table) {
        return LatexPage.of(new Section("id", "title", List.of(), List.of(new Block.TableBlock(table))));
    }
}
