package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FenceModesTest {
    private static final List<String> MODES = List.of("full", "membarrier", "handshake");
    private static final Palette PALETTE = new Palette(List.of("epoch", "hazard", "refcount-striped"));
    private static final Color COLOUR = PALETTE.style("epoch").colour(Theme.LIGHT);
    private static final double KEY = 32;

    @Test
    void curves_of_several_modes_have_one_colour_and_dashes_of_their_own_in_plot_and_legend() {
        List<DrawnShapes.Drawn> lines = lines(curves("epoch", MODES));

        List<String> inLegend = lines.stream()
                .filter(line -> line.bounds().getWidth() == KEY)
                .map(FenceModesTest::dashes)
                .toList();
        List<String> inPlot = lines.stream()
                .filter(line -> line.bounds().getWidth() > 2 * KEY)
                .map(FenceModesTest::dashes)
                .toList();
        assertThat(inLegend).hasSize(3).doesNotHaveDuplicates().contains("none");
        assertThat(inPlot).containsExactlyInAnyOrderElementsOf(inLegend);
    }

    @Test
    void dashes_of_a_mode_are_not_those_of_the_scheme() {
        // Its own dashes, in the full mode, come first.
        Color colour = PALETTE.style("refcount-striped").colour(Theme.LIGHT);

        assertThat(DrawnShapes.of(new CurveSheet(curves("refcount-striped", MODES), PALETTE, "footer", Format.SCREEN))
                        .outlined()
                        .stream()
                        .filter(line ->
                                line.paint().equals(colour) && line.bounds().getWidth() == KEY)
                        .map(FenceModesTest::dashes))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = Join.class,
            names = {"OUTLINE"},
            mode = EnumSource.Mode.EXCLUDE)
    void markers_of_several_modes_differ(Join join) {
        List<Curve> curves = new ArrayList<>();
        MODES.forEach(mode -> curves.add(new Curve(mode, "epoch", mode, join, List.of(Point.of(1, 1)))));
        Color core = join == Join.HOLLOW || join == Join.HOLLOW_LINE
                ? PALETTE.style("epoch").outline(Theme.LIGHT)
                : Theme.LIGHT.background();

        List<String> cores =
                cores(DrawnShapes.of(new CurveSheet(chart(curves), PALETTE, "footer", Format.SCREEN)), core);

        // Two in the plot and two in the legend: round and oblong; the full mode has none.
        assertThat(cores).hasSize(4).containsOnly("round", "oblong");
    }

    @Test
    void one_mode_alone_looks_like_its_scheme() {
        List<DrawnShapes.Drawn> lines = lines(curves("epoch", List.of("membarrier")));

        assertThat(lines).isNotEmpty().allMatch(line -> dashes(line).equals("none"));
        assertThat(cores(
                        DrawnShapes.of(new CurveSheet(
                                curves("epoch", List.of("membarrier")), PALETTE, "footer", Format.SCREEN)),
                        Theme.LIGHT.background()))
                .isEmpty();
    }

    @Test
    void a_mode_that_was_not_run_does_not_count_as_a_mode() {
        List<Mark> marks = List.of(mark("membarrier"), Mark.absent("epoch", "epoch", "not run"));

        assertThat(bars(marks)).containsExactly("none");
    }

    @Test
    void bars_of_several_modes_differ_in_their_outline() {
        assertThat(bars(MODES.stream().map(FenceModesTest::mark).toList()))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void markers_on_a_logarithmic_axis_differ() {
        List<Mark> marks = MODES.stream().map(FenceModesTest::mark).toList();

        DrawnShapes shapes =
                DrawnShapes.of(new MarkSheet(chart(Chart.Scale.LOG, marks), PALETTE, "footer", Format.SCREEN));

        assertThat(markers(shapes, COLOUR)).isOne();
        assertThat(markers(shapes, Theme.LIGHT.background())).isEqualTo(2);
        assertThat(cores(shapes, PALETTE.style("epoch").outline(Theme.LIGHT))).containsExactly("oblong");
    }

    @Test
    void modes_differ_in_pixels_and_in_vectors() {
        ChartPainter painter = new ChartPainter(PALETTE, "footer");
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            List<byte[]> images = Stream.of("membarrier", "handshake")
                    .map(mode -> painter.draw(alike(mode), theme).png())
                    .toList();
            assertThat(images.get(0)).isNotEqualTo(images.get(1));
        }
        assertThat(painter.svg(alike("membarrier"))).contains("stroke-dasharray:6,4");
    }

    /** Two curves with the same words and numbers, so that nothing but the look of the second can differ. */
    private static CurveChart alike(String mode) {
        List<Point> points = List.of(Point.of(1, 1), Point.of(500, 2));
        return chart(List.of(
                new Curve("a", "epoch", "full", Join.LINE, points), new Curve("b", "epoch", mode, Join.LINE, points)));
    }

    private static CurveChart curves(String scheme, List<String> modes) {
        List<Curve> curves = new ArrayList<>();
        for (String mode : modes) {
            double y = 1 + curves.size();
            curves.add(new Curve(
                    scheme + " · " + mode, scheme, mode, Join.LINE, List.of(Point.of(1, y), Point.of(500, y))));
        }
        return chart(curves);
    }

    private static CurveChart chart(List<Curve> curves) {
        return new CurveChart(
                "id",
                "Title",
                "note",
                new Axis("x", Axis.Kind.LOG),
                new Axis("y", Axis.Kind.LOG),
                curves,
                List.of(),
                List.of());
    }

    private static Mark mark(String mode) {
        return Marks.measured("epoch · " + mode, "epoch", 10, null, "10").fenced(mode);
    }

    private static Chart chart(Chart.Scale scale, List<Mark> marks) {
        return Chart.single("id", "Title", "ns/op", "less is better", scale, new Panel("", marks), List.of());
    }

    private static List<DrawnShapes.Drawn> lines(CurveChart chart) {
        return DrawnShapes.of(new CurveSheet(chart, PALETTE, "footer", Format.SCREEN)).outlined().stream()
                .filter(line -> line.paint().equals(COLOUR) && line.bounds().getHeight() == 0)
                .toList();
    }

    /** The outline of each bar: its dashes, and whether the bar is hollow. */
    private static List<String> bars(List<Mark> marks) {
        Color outline = PALETTE.style("epoch").outline(Theme.LIGHT);
        return DrawnShapes.of(new MarkSheet(chart(Chart.Scale.BARS, marks), PALETTE, "footer", Format.SCREEN))
                .outlined()
                .stream()
                .filter(line -> line.paint().equals(COLOUR) || line.paint().equals(outline))
                .filter(line -> line.bounds().getHeight() > 5 && line.bounds().getWidth() > 20)
                .map(FenceModesTest::dashes)
                .toList();
    }

    private static long markers(DrawnShapes shapes, Color filling) {
        return shapes.filled().stream()
                .filter(drawn -> drawn.paint().equals(filling))
                .map(DrawnShapes.Drawn::bounds)
                .filter(bounds -> bounds.getWidth() > 10 && bounds.getWidth() < 16 && bounds.getHeight() < 16)
                .count();
    }

    private static List<String> cores(DrawnShapes shapes, Color colour) {
        return shapes.filled().stream()
                .filter(drawn -> drawn.paint().equals(colour))
                .map(DrawnShapes.Drawn::bounds)
                .filter(bounds -> bounds.getWidth() < 12 && bounds.getHeight() < 6)
                .map(bounds -> bounds.getWidth() > 2 * bounds.getHeight() ? "oblong" : "round")
                .toList();
    }

    private static String dashes(DrawnShapes.Drawn line) {
        float[] dashes = ((BasicStroke) line.stroke()).getDashArray();
        return dashes == null ? "none" : dashes[0] + " " + dashes[1];
    }

    @Test
    void a_curve_of_many_points_is_one_line_and_its_labels_are_text() {
        List<Point> many =
                IntStream.rangeClosed(1, 500).mapToObj(x -> Point.of(x, x)).toList();
        CurveChart dense = chart(List.of(
                new Curve("a", "epoch", "full", Join.LINE, many),
                new Curve("b", "epoch", "membarrier", Join.LINE, many)));
        ChartPainter painter = new ChartPainter(PALETTE, "footer");

        // Dashes that begin anew at each point run together; and letters are not shapes.
        assertThat(dashed(painter.svg(dense))).isEqualTo(dashed(painter.svg(alike("membarrier"))));
        assertThat(painter.svg(dense)).contains("<text").contains(">footer</text");
    }

    private static int dashed(String svg) {
        return svg.split("stroke-dasharray:6,4", -1).length;
    }
}
