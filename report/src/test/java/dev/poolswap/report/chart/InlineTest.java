package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Charts as the page has them: what must be apart, and what must not be there twice. */
final class InlineTest {
    private static final int HEIGHT = 300;

    @Test
    void names_of_twenty_curves_that_end_in_one_place_stand_apart_within_the_chart() {
        for (int count : List.of(1, 2, 16, 17, 20)) {
            List<Curve> curves = IntStream.range(0, count)
                    .mapToObj(i -> curve("s" + i, List.of(Point.of(0, 1), Point.of(1, 10))))
                    .toList();

            List<Double> names = drawn(curves).select(".ends text").eachAttr("y").stream()
                    .map(Double::valueOf)
                    .toList();

            assertThat(names).hasSize(count).allMatch(y -> y >= 11 && y <= HEIGHT);
            for (int i = 1; i < count; i++) {
                assertThat(names.get(i) - names.get(i - 1)).isGreaterThan(13.5);
            }
        }
    }

    @Test
    void a_curve_has_no_corners_that_nobody_sees_and_keeps_its_peak() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            points.add(Point.of(i, i == 2_345 ? 900 : 1));
        }

        String path =
                drawn(List.of(curve("epoch", points))).selectFirst("path.curve").attr("d");

        assertThat(path.split("L")).hasSizeBetween(4, 6);
        assertThat(path).doesNotContain("NaN");
        // Three decades over 256 pixels, of which 900 is near the top.
        double top = IntStream.range(0, path.split("L").length)
                .mapToDouble(i -> Double.parseDouble(path.split("L")[i].split(" ")[1]))
                .min()
                .orElseThrow();
        assertThat(top).isLessThan(20);
    }

    @Test
    void rules_stand_once_behind_all_marks_of_a_panel() {
        Chart chart = new Chart(
                "id",
                "Title",
                "us",
                "note",
                Chart.Scale.LOG,
                Chart.Sharing.ALL,
                1,
                List.of(new Panel(
                        "panel",
                        IntStream.range(0, 15)
                                .mapToObj(i -> Mark.measured("s" + i, "s" + i, 10 + i, 5 + i, 20 + i, "10"))
                                .toList(),
                        new Panel.Reference(10, "base"))));

        Element drawn = Jsoup.parse(Inline.of(chart, List.of()).orElseThrow());

        assertThat(drawn.select(".marks > .line[data-scheme]")).hasSize(15);
        assertThat(drawn.select(".marks > .line[data-scheme] svg.mark circle")).hasSize(15);
        assertThat(drawn.select("rect.ci")).hasSize(15);
        assertThat(drawn.select("line.one")).hasSize(1);
        assertThat(drawn.select("line.grid")).hasSizeBetween(2, 7).hasSameSizeAs(drawn.select("svg.axis text"));
    }

    @Test
    void why_there_is_no_number_has_the_room_of_the_dot() {
        Chart chart = Chart.single(
                "id",
                "Title",
                "us",
                "note",
                Chart.Scale.BARS,
                new Panel(
                        "",
                        List.of(
                                Mark.measured("a", "a", 1, 1, 1, "1.00"),
                                Mark.failed("b", "b", "out of memory"),
                                Mark.absent("c", "c", "not run"))),
                List.of());

        Element drawn = Jsoup.parse(Inline.of(chart, List.of()).orElseThrow());

        assertThat(drawn.select(".why").eachText()).containsExactly("out of memory", "not run");
        assertThat(drawn.select(".why.failed").eachText()).containsExactly("out of memory");
        assertThat(drawn.select("svg.mark")).hasSize(1);
    }

    @Test
    void an_interval_that_the_axis_cuts_off_has_no_end_there() {
        Chart chart = Chart.single(
                "id",
                "Title",
                "×",
                "note",
                Chart.Scale.LOG,
                new Panel(
                        "",
                        List.of(
                                Mark.measured("low", "low", 0.5, 0.01, 0.6, "0.500"),
                                Mark.measured("whole", "whole", 5, 4, 6, "5.00"),
                                Mark.measured("high", "high", 1, 0.5, 1e9, "1.00"))),
                List.of());

        Element drawn = Jsoup.parse(Inline.of(chart, List.of()).orElseThrow());

        assertThat(drawn.select(".line[data-scheme=low] rect.cap")).hasSize(1);
        assertThat(drawn.selectFirst(".line[data-scheme=low] rect.cap").attr("x"))
                .isNotEqualTo("0%");
        assertThat(drawn.select(".line[data-scheme=whole] rect.cap")).hasSize(2);
        assertThat(drawn.select(".line[data-scheme=high] rect.cap")).hasSize(1);
        assertThat(drawn.select(".line[data-scheme=high] rect.ci")).hasSize(1);
    }

    @Test
    void an_interval_that_is_hopelessly_wide_does_not_squeeze_the_curves() {
        Element drawn = drawn(
                new Axis("ratio", Axis.Kind.FACTORS),
                List.of(new Curve(
                        "epoch",
                        "epoch",
                        "none",
                        Join.MARKED_LINE,
                        List.of(new Point(1, 1, 1e-9, 1e9, List.of()), new Point(2, 2, 1.9, 2.1, List.of())))));

        List<Double> places = drawn.select("circle").eachAttr("cy").stream()
                .map(Double::valueOf)
                .toList();
        assertThat(places.get(0) - places.get(1)).isGreaterThan(40);
        assertThat(drawn.select("line.ci")).hasSize(2).allMatch(line -> Double.parseDouble(line.attr("y1")) <= HEIGHT);
    }

    @Test
    void an_interval_that_reaches_below_zero_is_drawn_down_to_the_foot_of_a_logarithmic_axis() {
        Element drawn = drawn(List.of(new Curve(
                "epoch",
                "epoch",
                "none",
                Join.MARKED_LINE,
                List.of(new Point(1, 5, -1, 11, List.of()), new Point(2, 50, 49, 51, List.of())))));

        assertThat(drawn.select("line.ci")).hasSize(2);
        assertThat(Double.parseDouble(drawn.select("line.ci").get(0).attr("y1")))
                .isEqualTo(HEIGHT - 36.0);
    }

    @Test
    void a_failure_is_a_cross_in_its_place_and_is_named_below() {
        Element drawn = Jsoup.parse(Inline.of(
                        new CurveChart(
                                "id",
                                "Title",
                                "crosses: the cell failed",
                                new Axis("version size, KiB", Axis.Kind.STEPS),
                                new Axis("time", Axis.Kind.FACTORS),
                                List.of(
                                        new Curve(
                                                "epoch",
                                                "epoch",
                                                "none",
                                                Join.MARKED_LINE,
                                                List.of(Point.of(16, 1), Point.of(64, 2)),
                                                List.of(new CurveChart.Failed(256, "out of memory"))),
                                        new Curve(
                                                "hazard",
                                                "hazard",
                                                "none",
                                                Join.MARKED_LINE,
                                                List.of(),
                                                List.of(
                                                        new CurveChart.Failed(64, "timed out"),
                                                        new CurveChart.Failed(256, "timed out")))),
                                List.of(),
                                List.of(new CurveChart.Failure("debt", "debt", "crashed"))),
                        List.of("epoch", "hazard"))
                .orElseThrow());

        List<Element> crosses = drawn.select("text.cross");
        assertThat(crosses).hasSize(3).extracting(Element::text).containsOnly("×");
        assertThat(crosses)
                .extracting(cross -> cross.parent().attr("data-scheme"))
                .containsExactly("epoch", "hazard", "hazard");
        // Two in one place are one below the other, both right of the one at a smaller size.
        assertThat(crosses.get(2).attr("x"))
                .isEqualTo(crosses.get(0).attr("x"))
                .isNotEqualTo(crosses.get(1).attr("x"));
        assertThat(crosses.get(2).attr("y")).isNotEqualTo(crosses.get(0).attr("y"));
        assertThat(drawn.select("text.across").eachText()).contains("16", "64", "256");
        assertThat(drawn.select("p.failed").eachText())
                .containsExactly(
                        "debt: crashed",
                        "epoch: out of memory at 256 (version size, KiB)",
                        "hazard: timed out at 64 and 256 (version size, KiB)");
        assertThat(drawn.select("p.failed").eachAttr("data-scheme")).containsExactly("debt", "epoch", "hazard");
        // No point is where the crosses are.
        double highest = drawn.select("circle").eachAttr("cy").stream()
                .mapToDouble(Double::parseDouble)
                .min()
                .orElseThrow();
        assertThat(crosses).allMatch(cross -> Double.parseDouble(cross.attr("y")) < highest);
    }

    @Test
    void hollow_points_are_hollow() {
        List<Point> points = List.of(Point.of(1, 10));
        Element drawn = drawn(List.of(
                new Curve("front", "front", "none", Join.MARKERS, points),
                new Curve("beaten", "beaten", "none", Join.HOLLOW, points),
                new Curve("shared", "shared", "none", Join.HOLLOW_LINE, points)));

        assertThat(drawn.select("g[data-scheme=front] circle")).hasSize(1).noneMatch(point -> point.hasClass("hollow"));
        assertThat(drawn.select("g[data-scheme=beaten] circle.hollow")).hasSize(1);
        assertThat(drawn.select("g[data-scheme=shared] circle.hollow")).hasSize(1);
    }

    @Test
    void zero_stands_where_a_logarithmic_axis_begins_and_the_axis_says_so() {
        Element drawn = drawn(List.of(curve("epoch", List.of(Point.of(0, 0), Point.of(1, 50)))));
        assertThat(drawn.select("text.up").eachText()).containsExactly("0", "10", "30");

        Element above = drawn(List.of(curve("epoch", List.of(Point.of(0, 0.1), Point.of(1, 50)))));
        assertThat(above.select("text.up").eachText()).contains("0.1").doesNotContain("0");

        Chart marks = Chart.single(
                "id",
                "Title",
                "versions",
                "note",
                Chart.Scale.LOG,
                new Panel("", List.of(Mark.measured("a", "a", 0, 0, 0, "none"), Mark.measured("b", "b", 5, 5, 5, "5"))),
                List.of());
        assertThat(Jsoup.parse(Inline.of(marks, List.of()).orElseThrow())
                        .select(".axis text")
                        .eachText())
                .startsWith("0")
                .doesNotContain("0.1");
    }

    @Test
    void a_time_along_many_decades_has_its_unit() {
        Element drawn = drawn(
                new Axis("time per read, ns", Axis.Kind.LOG),
                List.of(curve("epoch", List.of(Point.of(0, 3), Point.of(1, 2e9)))));
        assertThat(drawn.select("text.up").eachText())
                .contains("1 ns", "100 ns", "10 µs", "1 ms", "100 ms", "1 s")
                .doesNotContain("1M", "1G");
        assertThat(drawn(
                                new Axis("throughput, ops/µs", Axis.Kind.LOG),
                                List.of(curve("epoch", List.of(Point.of(0, 3), Point.of(1, 2e9)))))
                        .select("text.up")
                        .eachText())
                .contains("1M");
    }

    @Test
    void the_only_fence_mode_of_a_scheme_is_not_in_the_name_where_its_curve_ends() {
        List<Point> points = List.of(Point.of(0, 1), Point.of(1, 10));
        List<Curve> one = List.of(new Curve("epoch · membarrier", "epoch", "membarrier", Join.LINE, points));
        assertThat(drawn(one).select(".ends text").eachText()).containsExactly("epoch");
        assertThat(drawn(one).select("title").eachText()).containsExactly("epoch · membarrier");

        List<Curve> several = List.of(
                new Curve("epoch · membarrier", "epoch", "membarrier", Join.LINE, points),
                new Curve("epoch · full", "epoch", "full", Join.LINE, points));
        assertThat(drawn(several).select(".ends text").eachText())
                .containsExactlyInAnyOrder("epoch · membarrier", "epoch · full");
    }

    private static Curve curve(String scheme, List<Point> points) {
        return new Curve(scheme, scheme, "none", Join.LINE, points);
    }

    private static Element drawn(List<Curve> curves) {
        return drawn(new Axis("versions", Axis.Kind.LOG), curves);
    }

    private static Element drawn(Axis up, List<Curve> curves) {
        return Jsoup.parse(Inline.of(
                        new CurveChart(
                                "id",
                                "Title",
                                "note",
                                new Axis("time", Axis.Kind.LINEAR),
                                up,
                                curves,
                                List.of(),
                                List.of()),
                        List.of())
                .orElseThrow());
    }
}
