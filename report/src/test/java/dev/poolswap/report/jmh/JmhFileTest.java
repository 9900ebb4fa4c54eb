package dev.poolswap.report.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.stats.Distribution;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.study.JmhStudy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What JMH writes becomes cells: classes, methods, parameters, forks and iterations, in every mode and unit. */
final class JmhFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("dev.poolswap.report.jmh.JmhSamples#JSON")
    void every_sample_has_a_score_with_its_forks_in_each_cell(String name) {
        Results results = JmhSamples.read(name);
        assertThat(JmhStudy.isAllOf(results)).isTrue();
        assertThat(results.cells()).isNotEmpty().allSatisfy(cell -> {
            boolean throughput = cell.params().get(JmhStudy.MODE).equals("thrpt");
            Metric score = cell.metric(throughput ? "throughput" : "time").orElseThrow();
            assertThat(score.samples()).hasSize(Math.max(1, cell.forks())).doesNotContain(List.of());
        });
    }

    @Test
    void methods_are_series_and_parameters_are_axes() {
        Results results = JmhSamples.read("one-parameter.json");
        assertThat(results.cells()).hasSize(6);
        Cell cell = results.cells().get(1);
        assertThat(cell.study()).isEqualTo("jmh:Lists");
        assertThat(cell.scheme()).isEqualTo("Lists.array");
        assertThat(cell.params()).containsEntry("size", "10").containsEntry(JmhStudy.MODE, "thrpt");
        assertThat(cell.gc()).isEqualTo("Parallel");
        assertThat(cell.heap()).isEqualTo("1g");
        assertThat(cell.forks()).isEqualTo(3);
        assertThat(cell.iterations()).isEqualTo(2);
        assertThat(cell.metric("throughput").orElseThrow().unit()).isEqualTo("ops/us");
        assertThat(results.sweep().environment().jdk()).isEqualTo("21.0.2");
    }

    @Test
    void the_interval_is_over_the_means_of_the_forks() {
        Metric time = JmhSamples.cell(JmhSamples.read("no-parameters.json"), "Joins.plus")
                .metric("time")
                .orElseThrow();
        Interval interval = Interval.of(time).orElseThrow();
        assertThat(interval.forks()).isEqualTo(5);
        assertThat(interval.half()).isNotCloseTo(Objects.requireNonNull(time.error()), within(1e-3));
        assertThat(interval).isEqualTo(Interval.of(ForkMeans.of(time)).orElseThrow());
    }

    @Test
    void one_fork_has_no_interval() {
        Metric time = JmhSamples.cell(JmhSamples.read("single-shot.json"), "Start.cold")
                .metric("time")
                .orElseThrow();
        assertThat(time.unit()).isEqualTo("ms/op");
        assertThat(time.error()).as("JMH wrote NaN").isNull();
        assertThat(time.samples()).hasSize(1);
        assertThat(time.samples().get(0)).hasSize(4);
        assertThat(Interval.of(time)).isEmpty();
    }

    @Test
    void secondary_metrics_lose_their_mark_and_what_is_no_number_is_left_out() {
        Cell cell = JmhSamples.read("one-parameter.json").cells().get(0);
        assertThat(cell.metrics()).containsOnlyKeys("throughput", "gc.alloc.rate.norm", "gc.count");
        Metric count = cell.metric("gc.count").orElseThrow();
        assertThat(count.score()).as("a sum").isEqualTo(7);
        assertThat(Interval.of(count)).as("a sum has no interval").isEmpty();
        assertThat(Interval.of(cell.metric("gc.alloc.rate.norm").orElseThrow())).isPresent();
    }

    @Test
    void the_methods_of_a_group_are_numbers_of_their_benchmark() {
        Cell cell = JmhSamples.read("group.json").cells().get(0);
        assertThat(cell.threads()).isEqualTo(4);
        assertThat(cell.metrics()).containsOnlyKeys("throughput", "offer", "poll");
    }

    @Test
    void sampled_times_have_one_mean_and_one_percentile_a_fork() {
        Cell cell = JmhSamples.cell(JmhSamples.read("sampled.json"), "Calls.local");
        Metric time = cell.metric("time").orElseThrow();
        // 400 at 120, 200 at 132, 100 at 144 and so on, twice; the second fork is one slower.
        assertThat(time.samples()).hasSize(2);
        double[] counts = {400, 200, 100, 50, 25, 12, 6, 3};
        double sum = 0;
        double all = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * 120 * (1 + 0.1 * i);
            all += counts[i];
        }
        assertThat(time.samples().get(0).get(0)).isCloseTo(sum / all, within(1e-9));
        assertThat(time.samples().get(1).get(0)).isCloseTo(sum / all + 1, within(1e-9));
        assertThat(Interval.of(time)).isPresent();
        assertThat(cell.metric("time_p50").orElseThrow().samples()).isEqualTo(List.of(List.of(120.0), List.of(121.0)));
        assertThat(cell.metric("time_p99").orElseThrow().samples()).isEqualTo(List.of(List.of(192.0), List.of(193.0)));
        Distribution distribution =
                Distribution.of("time", Objects.requireNonNull(cell.histograms().get("time")));
        assertThat(distribution.count()).isEqualTo(4 * (long) all);
        assertThat(distribution.value(99)).as("of both forks").isCloseTo(192, within(0.2));
    }

    @Test
    void one_class_in_two_packages_has_two_names() {
        assertThat(JmhSamples.read("same-names.json").cells())
                .extracting(Cell::scheme)
                .containsOnly("one.Maps.get", "one.Maps.put", "two.Maps.get", "two.Maps.put");
    }

    @Test
    void modes_and_units_of_one_method_are_cells_of_their_own() {
        assertThat(JmhSamples.read("modes-and-units.json").cells())
                .extracting(cell -> cell.scheme() + " " + cell.params().get(JmhStudy.MODE) + " "
                        + cell.metrics().values().iterator().next().unit())
                .containsExactly(
                        "Hash.md5 thrpt ops/ms", "Hash.md5 avgt ms/op", "Hash.crc avgt ns/op", "Hash.md5 ss ms/op");
    }

    @Test
    void numbers_at_the_ends_of_what_a_double_holds_are_kept() {
        assertThat(JmhSamples.read("extremes.json").cells())
                .extracting(cell -> cell.metric("time").orElseThrow().score())
                .containsExactly(Double.MIN_VALUE, 1.7e308, 0.0, 3.5);
    }

    @Test
    void csv_has_means_without_forks() {
        Results results = JmhSamples.read("means.csv");
        assertThat(results.cells()).hasSize(3);
        Cell first = results.cells().get(0);
        Metric time = first.metric("time").orElseThrow();
        assertThat(time).isEqualTo(Metric.of("ns/op", 12.5, 0.4));
        assertThat(first.metric("gc.alloc.rate.norm").orElseThrow().score()).isEqualTo(160);
        assertThat(first.params()).containsOnlyKeys(JmhStudy.MODE, "size");
        assertThat(results.cells().get(1).metrics()).containsOnlyKeys("time");
        assertThat(results.cells().get(2).params()).containsEntry("kind", "a \"b\", c");
        assertThat(first.forks()).isZero();
    }

    @Test
    void csv_of_a_locale_with_commas_has_its_percentiles() {
        Cell cell = JmhSamples.read("sampled.csv").cells().get(0);
        assertThat(cell.metric("time").orElseThrow().score()).isEqualTo(120.5);
        assertThat(cell.metric("time_p99").orElseThrow().score()).isEqualTo(240);
        assertThat(Objects.requireNonNull(cell.series().get("time")).points()).hasSize(4);
    }

    @Test
    void what_two_files_have_in_common_is_told_apart_by_the_jdk_or_by_the_file() throws IOException {
        Path one = JmhSamples.file("no-parameters.json");
        String text = Files.readString(one);
        Path later = Files.writeString(folder.resolve("later.json"), text.replace("21.0.2", "25"));
        assertThat(JmhFile.read(List.of(one, later)).cells())
                .hasSize(6)
                .extracting(cell -> cell.params().get("jmh:JDK"))
                .containsOnly("21.0.2", "25");
        Path same = Files.writeString(folder.resolve("same.json"), text);
        assertThat(JmhFile.read(List.of(one, same)).cells())
                .hasSize(6)
                .extracting(cell -> cell.params().get("jmh:file"))
                .containsOnly("no-parameters.json", "same.json");
        Path twin =
                Files.copy(same, Files.createDirectory(folder.resolve("below")).resolve("same.json"));
        assertThat(JmhFile.read(List.of(same, twin)).cells())
                .extracting(cell -> cell.params().get("jmh:file"))
                .containsOnly(same.toString(), twin.toString());
        assertThat(JmhFile.read(List.of(one)).cells().get(0).params()).containsOnlyKeys(JmhStudy.MODE);
        assertThatThrownBy(() -> JmhFile.read(List.of(one, one))).hasMessageContaining("named twice");
    }

    @Test
    void text_in_another_character_set_and_behind_a_byte_order_mark_is_read() throws IOException {
        String text = Files.readString(JmhSamples.file("one-parameter.json"));
        Path latin = folder.resolve("latin.json");
        Files.write(latin, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(JmhFile.read(List.of(latin)).cells().get(0).metrics()).containsKey("gc.alloc.rate.norm");
        Path marked = Files.writeString(folder.resolve("marked.json"), "\uFEFF" + text);
        assertThat(JmhFile.read(List.of(marked)).cells()).hasSize(6);
    }

    @Test
    void a_folder_is_no_file_of_jmh() {
        assertThat(JmhFile.isNamed(folder)).isFalse();
        assertThat(JmhFile.isNamed(folder.resolve("gone"))).isFalse();
        assertThat(JmhFile.isNamed(folder.resolve("gone.json"))).isTrue();
        assertThatThrownBy(() -> JmhFile.read(List.of(folder.resolve("gone.json"))))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("no such file");
    }
}
