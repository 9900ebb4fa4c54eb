package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.ResultsWriter;
import dev.poolswap.report.model.Sweep;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DiffCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_regression_fails_where_that_was_asked_for() throws IOException {
        String before = sweep("before", 10);
        String slower = sweep("slower", 15);

        assertThat(compare(before, slower)).isZero();
        assertThat(compare("--fail-if-worse", before, slower)).isEqualTo(1);
        assertThat(err.toString()).contains("1 of 1 numbers are worse in B");
    }

    @Test
    void what_is_faster_or_not_distinguishable_does_not_fail() throws IOException {
        String before = sweep("before", 10);

        assertThat(compare("--fail-if-worse", before, sweep("same", 10.5))).isZero();
        assertThat(compare("--fail-if-worse", before, sweep("faster", 5))).isZero();
    }

    @Test
    void in_how_many_cells_the_two_agree_is_told() throws IOException {
        assertThat(compare(sweep("before", 10), sweep("same", 10.5))).isZero();
        assertThat(out.toString()).containsPattern("hotswap +time +1 +1 \\(100 %\\) +1 \\(100 %\\)");
    }

    private int compare(String... arguments) {
        return new CommandLine(new DiffCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String sweep(String name, double time) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        Sweep sweep = new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of());
        try (ResultsWriter writer = ResultsWriter.create(ResultsFile.in(own), sweep)) {
            writer.append(Cell.builder("k", "hotswap", "epoch")
                    .metric("time", Metric.of("us/op", time, 0.5))
                    .build());
        }
        return own.toString();
    }
}
