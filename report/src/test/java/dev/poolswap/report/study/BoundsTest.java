package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.Forked;
import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Answer;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What no scheme can reach is shown and marked, and wins nothing. */
final class BoundsTest {
    private static Results results(Cell... cells) {
        Environment environment = new Environment("cpu", 4, "os", 1, "17", "vm", "full", List.of(), Map.of());
        return new Results(
                new Sweep(
                        "full",
                        "c",
                        Instant.EPOCH,
                        1,
                        List.of(),
                        environment,
                        List.of(
                                new SchemeInfo("epoch", "epochs", "scheme", "Epochs.", Map.of()),
                                new SchemeInfo("none", "bound", SchemeInfo.BOUND, "Nothing.", Map.of()))),
                List.of(cells));
    }

    private static Section section(String study, Cell... cells) {
        return Studies.of(study).section(StudyCells.of(results(cells), study));
    }

    private static Cell served(String scheme, double reads) {
        return cell("serving", scheme)
                .param("rate", "10")
                .metric("throughput", Forked.metric("ops/s", reads, 1e4))
                .build();
    }

    private static Cell held(String scheme, double reads) {
        CellBuilder cell = cell("longread", scheme).param("hold", "100");
        return (scheme.equals("none") ? cell : cell.metric("peak_unreclaimed", Forked.metric("versions", 1, 0.01)))
                .metric("throughput", Forked.metric("ops/s", reads, 1.0))
                .build();
    }

    private static Cell read(String scheme, String path, double nanos) {
        return cell("reads", scheme)
                .path(path)
                .metric("time", Forked.metric("ns/op", nanos, 0.01))
                .build();
    }

    private static CellBuilder cell(String study, String scheme) {
        return Cell.builder(study + scheme, study, scheme)
                .gc("G1")
                .payload("open")
                .threads(2);
    }

    private static List<List<String>> firstAndThroughput(Section section) {
        return section.tables().get(0).groups().get(0).rows().stream()
                .map(row ->
                        List.of(row.get(0).text(), row.get(1).text(), row.get(1).detail()))
                .toList();
    }

    private static List<String> labels(Section section) {
        return section.figures().stream()
                .flatMap(figure -> ((CurveChart) figure.picture()).curves().stream())
                .map(CurveChart.Curve::label)
                .distinct()
                .toList();
    }

    @Test
    void reads_served_are_given_as_a_ratio_to_the_bound() {
        Section section = section("serving", served("epoch", 6e6), served("none", 8e6), served("qsbr", 7e6));

        assertThat(firstAndThroughput(section))
                .extracting(row -> row.get(0))
                .containsExactly("epoch", "none (bound)", "qsbr (bound)");
        assertThat(firstAndThroughput(section).get(0).get(2)).startsWith("0.75");
        assertThat(firstAndThroughput(section).get(1).get(2)).isEmpty();
        assertThat(section.tables().get(0).caption())
                .contains("; below each rate, its ratio to that of the bound none;");
        assertThat(labels(section)).containsExactly("epoch", "none (bound)", "qsbr (bound)");
    }

    /** By hand: 2 and 2.1 in every round, so that what a round does to both cancels out. */
    @Test
    void factors_to_the_floor_are_paired_by_round() {
        Cell floor = round("none", "floor", 1, 2, 4);
        Cell read = round("epoch", "acquire", 2, 4.1, 8);
        assertThat(section("reads", floor, read)
                        .tables()
                        .get(0)
                        .groups()
                        .get(0)
                        .rows()
                        .get(0)
                        .get(1)
                        .detail())
                .isEqualTo("2.02 × (1.95 to 2.09)");
    }

    private static Cell round(String scheme, String path, double... forks) {
        List<List<Double>> samples = DoubleStream.of(forks).mapToObj(List::of).toList();
        return cell("reads", scheme)
                .path(path)
                .forks(3, 1)
                .rounds(List.of(1, 2, 3))
                .metric(
                        "time",
                        Metric.of("ns/op", DoubleStream.of(forks).average().orElseThrow())
                                .withSamples(samples))
                .build();
    }

    @Test
    void a_bound_wins_nothing() {
        assertThat(section("serving", served("epoch", 6e6), served("none", 8e6)).answers())
                .extracting(Answer::winner)
                .containsExactly("epoch");
        assertThat(section("longread", held("epoch", 6), held("qsbr", 8)).answers())
                .extracting(Answer::winner)
                .containsExactly("epoch");
        assertThat(section("reads", read("epoch", "acquire", 3), read("qsbr", "acquire", 1))
                        .answers())
                .extracting(Answer::winner)
                .containsExactly("epoch by acquire");
        assertThat(new ServingStudy()
                        .claim(results(served("epoch", 6e6), served("none", 8e6)))
                        .orElseThrow()
                        .heading())
                .isEqualTo("With 2 threads, 6,000,000 ops/s (epoch) were served");
        assertThat(new ReadsStudy()
                        .claim(results(read("epoch", "acquire", 3), read("qsbr", "acquire", 1)))
                        .orElseThrow()
                        .heading())
                .isEqualTo("A read takes 3.00 ns (epoch) with 2 threads");
    }

    @Test
    void what_is_not_reclaimed_is_not_drawn_as_unreclaimed() {
        Section section = section("longread", held("epoch", 6), held("none", 8));

        assertThat(((CurveChart) section.figures().get(0).picture()).curves())
                .extracting(CurveChart.Curve::label)
                .containsExactly("epoch");
        assertThat(((CurveChart) section.figures().get(1).picture()).curves())
                .extracting(CurveChart.Curve::label)
                .containsExactly("epoch", "none (bound)");
        assertThat(firstAndThroughput(section).get(0).get(2)).contains(" × (");
    }

    @Test
    void a_read_of_a_bound_stands_beside_the_others_and_is_marked() {
        Section section =
                section("reads", read("none", "floor", 0.8), read("epoch", "acquire", 3), read("qsbr", "acquire", 1));

        Panel panel = ((Chart) section.figures().get(0).picture()).panels().get(0);
        assertThat(panel.marks()).extracting(Mark::label).containsExactly("epoch", "qsbr (bound)");
        Table table = section.tables().get(0);
        assertThat(table.groups().get(0).rows())
                .extracting(row -> row.get(0).text())
                .containsExactly("epoch", "qsbr (bound)");
    }

    /** In a file without the bound, nothing is said of it. */
    @Test
    void without_the_bound_there_is_no_factor() {
        Section section = section("serving", served("epoch", 6e6), served("atomic-reference", 8e6));

        assertThat(section.tables().get(0).caption()).doesNotContain("bound");
        assertThat(firstAndThroughput(section)).extracting(row -> row.get(2)).containsExactly("", "");
    }
}
