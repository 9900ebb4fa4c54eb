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

/** Charts as the page has them: what must stand apart, and what must not be there twice. */
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
        // Three decades over 256 pixels, of which 900 stands near the top.
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

    private static Curve curve(String scheme, List<Point> points) {
        return new Curve(scheme, scheme, "none", Join.LINE, points);
    }

    private static Element drawn(List<Curve> curves) {
        return Jsoup.parse(Inline.of(
                        new CurveChart(
                                "id",
                                "Title",
                                "note",
                                new Axis("time", Axis.Kind.LINEAR),
                                new Axis("versions", Axis.Kind.LOG),
                                curves,
                                List.of(),
                                List.of()),
                        List.of())
                .orElseThrow());
    }
}
