package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.jmh.JmhSamples;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Answer;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The axes choose the chart: numbers across give curves, anything else dots. */
final class JmhStudyTest {
    private static Section section(Results results) {
        String id = results.cells().get(0).study();
        return Studies.of(id).section(StudyCells.of(results, id));
    }

    private static Section section(String name) {
        return section(JmhSamples.read(name));
    }

    private static CurveChart curves(Section section, int index) {
        return (CurveChart) section.figures().get(index).picture();
    }

    private static List<Panel> panels(Section section, int index) {
        return ((Chart) section.figures().get(index).picture()).panels();
    }

    private static Results results(List<Cell> cells) {
        Environment environment = new Environment("", 0, "", 1, "17", "vm", "none", List.of(), Map.of());
        return new Results(new Sweep(JmhStudy.PROFILE, "", Instant.EPOCH, 0, List.of(), environment, List.of()), cells);
    }

    @Test
    void a_numeric_parameter_gives_a_curve_for_each_method() {
        CurveChart chart = curves(section("one-parameter.json"), 0);
        assertThat(chart.x().label()).isEqualTo("size");
        assertThat(chart.curves()).extracting(CurveChart.Curve::label).containsExactly("array", "linked");
        assertThat(chart.curves().get(0).points())
                .extracting(CurveChart.Point::x)
                .containsExactly(1.0, 10.0, 100.0);
        assertThat(chart.curves().get(0).points())
                .allSatisfy(point -> assertThat(point.low()).isLessThan(point.high()))
                .allSatisfy(point -> assertThat(point.raw()).hasSize(3));
    }

    @Test
    void of_a_single_method_the_other_parameter_gives_the_curves() {
        CurveChart chart = curves(section("two-parameters.json"), 0);
        assertThat(chart.curves())
                .extracting(CurveChart.Curve::label)
                .containsExactly("algorithm quick", "algorithm merge", "algorithm radix");
        assertThat(chart.curves()).extracting(CurveChart.Curve::scheme).doesNotHaveDuplicates();
    }

    @Test
    void a_parameter_of_words_gives_dots_in_a_panel_for_each_value() {
        List<Panel> panels = panels(section("same-names.json"), 0);
        assertThat(panels).extracting(Panel::title).containsExactly("kind small", "kind large");
        assertThat(panels.get(0).marks()).extracting(Mark::label).containsExactly("get", "put");
    }

    @Test
    void without_parameters_the_methods_are_dots() {
        assertThat(panels(section("no-parameters.json"), 0).get(0).marks())
                .extracting(Mark::label)
                .containsExactly("plus", "builder", "format");
    }

    @Test
    void every_mode_and_unit_has_a_chart_and_a_table() {
        Section section = section("modes-and-units.json");
        assertThat(section.figures())
                .extracting(figure -> figure.picture().reading().split(",", 2)[0])
                .containsExactly("ops/ms", "ms/op", "ns/op", "ms/op");
        assertThat(section.tables()).hasSize(4);
    }

    @Test
    void sampled_times_are_drawn_over_percentiles_as_far_as_they_were_measured() {
        Section section = section("sampled.json");
        assertThat(section.figures()).hasSize(2);
        CurveChart chart = curves(section, 1);
        assertThat(chart.x().kind()).isEqualTo(CurveChart.Axis.Kind.PERCENTILE);
        List<CurveChart.Point> points = chart.curves().get(0).points();
        // 3,184 values: ten lie beyond 99.686.
        assertThat(points.get(points.size() - 1).x()).isBetween(99.6, 99.7);
        Table table = section.tables().get(0);
        assertThat(table.columns()).contains("50.0 %", "99.0 %", "99.99 %");
        List<Table.Entry> row = table.groups().get(0).rows().get(0);
        assertThat(row.get(table.columns().indexOf("99.99 %")).text()).isEqualTo("too few values");
    }

    @Test
    void a_third_axis_gives_a_chart_for_each_of_its_values() {
        List<Cell> cells = new ArrayList<>();
        for (String method : List.of("A.x", "A.y")) {
            for (String size : List.of("1", "2")) {
                for (String kind : List.of("p", "q")) {
                    cells.add(cell(method + size + kind, method, size, kind));
                }
            }
        }
        Section section = section(results(cells));
        assertThat(section.figures()).hasSize(2);
        assertThat(section.figures())
                .extracting(figure -> figure.picture().id())
                .doesNotHaveDuplicates();
        assertThat(section.figures())
                .allSatisfy(figure -> assertThat(figure.picture().reading()).containsPattern("kind [pq]"));
        assertThat(section.tables().get(0).columns()).startsWith("Benchmark", "size", "kind", "Score (ns/op)");
        assertThat(section.tables().get(0).groups().get(0).rows()).hasSize(8);
    }

    @Test
    void methods_with_other_parameters_are_drawn_apart() {
        List<Cell> cells = new ArrayList<>();
        for (String size : List.of("1", "2")) {
            cells.add(cell("x" + size, "A.x", size, "p"));
        }
        cells.add(Cell.builder("y", "jmh:A", "A.y")
                .param(JmhStudy.MODE, "avgt")
                .metric("time", Metric.of("ns/op", 3).withSamples(List.of(List.of(3.0))))
                .build());
        Section section = section(results(cells));
        assertThat(section.figures()).hasSize(2);
        assertThat(curves(section, 1 - indexOfDots(section)).curves())
                .extracting(CurveChart.Curve::label)
                .containsExactly("x");
    }

    private static int indexOfDots(Section section) {
        return section.figures().get(0).picture() instanceof Chart ? 0 : 1;
    }

    private static Cell cell(String key, String method, String size, String kind) {
        return Cell.builder(key, "jmh:A", method)
                .param(JmhStudy.MODE, "avgt")
                .param("size", size)
                .param("kind", kind)
                .forks(1, 1)
                .metric("time", Metric.of("ns/op", 3).withSamples(List.of(List.of(3.0))))
                .build();
    }

    @Test
    void what_looks_like_an_axis_of_ours_is_just_a_parameter() {
        List<Cell> cells = List.of(
                Cell.builder("1", "jmh:A", "A.x")
                        .param(JmhStudy.MODE, "avgt")
                        .param("records", "shared")
                        .build(),
                Cell.builder("2", "jmh:A", "A.x")
                        .param(JmhStudy.MODE, "avgt")
                        .param("records", "own")
                        .build());
        assertThat(cells).extracting(cell -> Variant.of(cell).label()).containsOnly("A.x");
    }

    @Test
    void who_is_first_is_answered_only_where_forks_show_it() {
        List<Answer> shown = section("no-parameters.json").answers();
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).question()).isEqualTo("Least Joins, average time");
        assertThat(shown.get(0).winner()).isEqualTo("builder");
        assertThat(shown.get(0).standing()).contains("ahead of 2 others");
        assertThat(section("single-shot.json").answers().get(0).standing()).contains("not compared");
        assertThat(section("one-parameter.json").answers().get(0).question())
                .isEqualTo("Most Lists, throughput, size 100");
    }

    @Test
    void numbers_that_no_axis_holds_are_in_the_table() {
        Section section = section("extremes.json");
        assertThat(section.tables().get(0).groups().get(0).rows())
                // JDK 17 and 25 write the smallest one in different ways.
                .extracting(row -> row.get(1).text().replaceFirst("4\\.9[04]", "4.9"))
                .containsExactly("4.9e-324", "1.70e+308", "none", "3.50");
        List<Figure> figures = section.figures();
        assertThat(((Chart) figures.get(0).picture()).panels().get(0).marks())
                .filteredOn(mark -> mark.value() != null)
                .extracting(Mark::label)
                .containsExactly("nothing", "usual");
    }
}
