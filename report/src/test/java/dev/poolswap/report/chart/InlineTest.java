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
    void namesOfTwentyCurvesThatEndInOnePlaceStandApartWithinTheChart() {
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
    void aCurveHasNoCornersThatNobodySeesAndKeepsItsPeak() {
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
    void rulesStandOnceBehindAllMarksOfAPanel() {
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
    void whyThereIsNoNumberHasTheRoomOfTheDot() {
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
    void zeroStandsWhereALogarithmicAxisBeginsAndTheAxisSaysSo() {
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
    void aTimeAlongManyDecadesHasItsUnit() {
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
    void theOnlyFenceModeOfASchemeIsNotInTheNameWhereItsCurveEnds() {
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
