package dev.poolswap.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PrintableTest {
    @Test
    void what_a_terminal_obeys_or_xml_refuses_is_spelled_out() {
        assertThat(Printable.of("a\tb\nc\rd")).isEqualTo("a\\tb\\nc\\rd");
        assertThat(Printable.of("\u001b[31m\u0000\u007f\u0085")).isEqualTo("\\u001b[31m\\u0000\\u007f\\u0085");
        assertThat(Printable.of("\u202eabc\u2066")).isEqualTo("\\u202eabc\\u2066");
        assertThat(Printable.of("\ufffe\uffff")).isEqualTo("\\ufffe\\uffff");
        assertThat(Printable.of("half a pair \ud83d")).isEqualTo("half a pair \\ud83d");
    }

    @Test
    void what_people_read_stays() {
        String text = "µs/op ± 5 % — Größe \ud83d\ude00 \u00a0<&>\"'";
        assertThat(Printable.of(text)).isEqualTo(text);
        assertThat(Printable.of(Printable.of("\u001b"))).isEqualTo(Printable.of("\u001b"));
    }

    @Test
    void names_and_messages_of_a_cell_are_printable() {
        Cell cell = Cell.builder("k", "s\n", "e\u001b")
                .gc("g\u0001")
                .heap("h\t")
                .payload("p\u0002")
                .path("\u0003")
                .fence("\u0004")
                .param("a\n", "v\n")
                .metric("m\n", Metric.of("u\n", 1))
                .noise("n\n", "t\n")
                .jvmArgs(List.of("-D\n"))
                .failure(new ForkFailure(1, CellStatus.CRASH, "line\nline"))
                .status(CellStatus.CRASH, "\u001b]0;title\u0007")
                .build();

        assertThat(cell.toString().chars()).noneMatch(Character::isISOControl);
        assertThat(cell.params()).isEqualTo(Map.of("a\\n", "v\\n"));
        assertThat(cell.failures().get(0).message()).isEqualTo("line\\nline");
    }
}
