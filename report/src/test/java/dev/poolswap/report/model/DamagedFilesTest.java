package dev.poolswap.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message about a result file names the line, the field, its value and what is expected, in no words of a library. */
class DamagedFilesTest {
    @TempDir
    Path folder;

    private Path file;
    private String whole;

    @BeforeEach
    void write() throws IOException {
        file = ResultsFile.in(folder);
        try (ResultsWriter writer = ResultsWriter.create(file, Samples.sweep())) {
            writer.append(Samples.cell("a", 1.25));
            writer.append(Samples.cell("b", 2));
        }
        whole = Files.readString(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "threads":2       | "threads":"two"    | line 2 is damaged: field "threads" is "two", expected a whole number
            "threads":2       | "threads":99999999999 | line 2 is damaged: field "threads" is a number that is too large, expected a whole number
            "score":1.25      | "score":"fast"     | line 2 is damaged: field "metrics.time.score" is "fast", expected a number
            "score":1.25      | "score":1e400      | line 2 is damaged: in field "metrics.time": score is Infinity, expected a finite number
            "metrics":{       | "metrics":[        | line 2 is damaged: field "metrics" is a list, expected an object
            "rounds":[        | "rounds":7,"x":[   | line 2 is damaged: field "rounds" is a number, expected a list
            {"key":"a"        | {"key"             | line 2 is damaged: not JSON from column
            "seed":           | "seed":"x","y":    | line 1, the header, cannot be read: field "sweep.seed" is "x", expected a whole number
            "started":"       | "started":"+1000000000-12-31T23:59:59Z","was":" | started is +1000000000-12-31T23:59:59Z, expected a year from 0 to 9999
            "version":1       | "version":2        | version 2, and this program reads version 1; use the program that wrote it
            "format":"pool    | "format":"other    | it is not a poolswap result file
            """)
    void the_field_is_named(String was, String is, String words) throws IOException {
        assertThat(whole).contains(was);
        Files.writeString(file, whole.replaceFirst(java.util.regex.Pattern.quote(was), is));
        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(words)
                .satisfies(thrown -> assertThat(thrown.getMessage())
                        .doesNotContain("java.", "Jackson", "deserialize", "token", "\n"));
    }

    @Test
    void a_byte_order_mark_is_no_damage() throws IOException {
        Files.writeString(file, "\uFEFF" + whole);
        assertThat(ResultsFile.read(file).cells()).extracting(Cell::key).containsExactly("a", "b");
        try (ResultsWriter writer = ResultsWriter.resume(file)) {
            writer.append(Samples.cell("c", 3));
        }
        assertThat(ResultsFile.read(file).cells()).extracting(Cell::key).containsExactly("a", "b", "c");
    }

    @Test
    void what_was_whole_is_kept_wherever_the_last_line_is_cut_off() throws IOException {
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        int last = whole.lastIndexOf('\n', whole.length() - 2) + 1;
        for (int end = last; end < bytes.length - 1; end++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, end));
            List<Cell> cells = ResultsFile.read(file).cells();
            assertThat(cells).as("%d bytes", end).extracting(Cell::key).containsExactly("a");
        }
    }
}
