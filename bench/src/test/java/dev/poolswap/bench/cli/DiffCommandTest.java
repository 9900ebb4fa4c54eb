package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
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
    void what_is_faster_or_not_shown_to_differ_does_not_fail() throws IOException {
        String before = sweep("before", 10);

        assertThat(compare("--fail-if-worse", before, sweep("same", 10.5))).isZero();
        assertThat(compare("--fail-if-worse", before, sweep("faster", 5))).isZero();
    }

    @Test
    void in_how_many_cells_the_two_agree_is_reported() throws IOException {
        assertThat(compare(sweep("before", 10), sweep("same", 10.5))).isZero();
        assertThat(out.toString()).containsPattern("hotswap +time +1 +1 \\(100 %\\) +0 \\(0 %\\)");
    }

    @Test
    void the_projects_own_repeat_is_not_worse_but_one_that_is_forty_times_as_slow_is() throws IOException {
        Path repeat = Path.of("..", "docs", "two-runs", "second");
        String before = Path.of("..", "docs", "two-runs", "first").toString();

        assertThat(compare("--fail-if-worse", before, repeat.toString())).isZero();
        assertThat(out.toString()).startsWith("differs ").contains("commit ", "523 numbers tested: 0 shown to differ");

        // The planted fault: one cell of 54 takes forty times as long.
        Results results = ResultsFile.read(ResultsFile.in(repeat));
        Path planted = Files.createDirectory(folder.resolve("planted"));
        Cell slow = results.cells().stream()
                .filter(cell -> cell.key().startsWith("hotswap/refcount-split/open/G1/512m/50%"))
                .findFirst()
                .orElseThrow();
        try (ResultsWriter writer = ResultsWriter.create(ResultsFile.in(planted), results.sweep())) {
            results.cells().stream().filter(cell -> cell != slow).forEach(writer::append);
            writer.append(slowed(slow));
        }
        assertThat(compare("--fail-if-worse", before, planted.toString())).isEqualTo(1);
        assertThat(compare("--fail-if-worse", "--metrics", "alloc", before, planted.toString()))
                .isZero();
    }

    private static Cell slowed(Cell cell) {
        Metric time = cell.metric("time").orElseThrow();
        List<List<Double>> samples = time.samples().stream()
                .map(fork -> fork.stream().map(sample -> sample * 40).toList())
                .toList();
        CellBuilder slow = Cell.builder(cell.key(), cell.study(), cell.scheme())
                .gc(cell.gc())
                .heap(cell.heap())
                .writePercent(cell.writePercent())
                .threads(cell.threads())
                .payload(cell.payload())
                .fence(cell.fence())
                .forks(cell.forks(), cell.iterations());
        cell.metrics().forEach(slow::metric);
        return slow.metric("time", Metric.of(time.unit(), time.score() * 40).withSamples(samples))
                .build();
    }

    @Test
    void json_is_one_object_with_the_findings() throws IOException {
        assertThat(compare("--json", sweep("before", 10), sweep("slower", 15))).isZero();

        assertThat(out.toString()).startsWith("{").endsWith("}\n").contains("\"change\" : \"slower\"", "\"tests\" : 1");
    }

    @Test
    void a_metric_that_neither_sweep_has_is_refused() throws IOException {
        assertThat(compare("--metrics", "tiem", sweep("before", 10), sweep("slower", 15)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("neither sweep has \"tiem\"", "time");
    }

    @Test
    void the_old_name_is_an_alias() {
        assertThat(new CommandLine(new DiffCommand()).getCommandSpec().name()).isEqualTo("diff");
        assertThat(new CommandLine(new DiffCommand()).getCommandSpec().aliases())
                .containsExactly("compare");
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
                    .metric(
                            "time",
                            Metric.of("us/op", time)
                                    .withSamples(List.of(List.of(time - 0.5), List.of(time), List.of(time + 0.5))))
                    .build());
        }
        return own.toString();
    }
}
